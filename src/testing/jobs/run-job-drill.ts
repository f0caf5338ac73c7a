import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { makeRandom } from "../drill/random.ts";
import { checkRuns, type RunCheck } from "./check-runs.ts";
import { type DrillKind, drillKinds } from "./drill-functions.ts";
import { type DrillStack, type DrillTarget, startDrillStack } from "./drill-stack.ts";

export interface JobDrillOptions {
  /** Events that each start a run; some of those start others. */
  runs: number;
  kills: number;
  /** The same seed kills the same at the same moments. */
  seed: number;
  report: (line: string) => void;
}

export interface JobDrillResult extends RunCheck {
  seed: number;
  events: number;
  kills: Record<DrillTarget, number>;
  killsWithTwoEngines: number;
  secondsInAll: number;
  settledAfterMs: number;
}

const SETTLING_MS = 180_000;
const LONGEST_PAUSE_MS = 700;
const LONGEST_DOWN_MS = 500;
const KILLS_WITHOUT_RECOVERY = 0.2;

/**
 * Sends events while engines, app and database are killed with -9 at random moments; in the middle
 * third of the kills two engines run. Then lets everything come to rest and checks every run.
 */
export async function runJobDrill(options: JobDrillOptions): Promise<JobDrillResult> {
  const { runs, kills, seed, report } = options;
  const startMs = performance.now();
  const random = makeRandom(seed);
  const targets = dealTargets(random);
  const root = mkdtempSync(path.join(tmpdir(), "job-drill-"));
  // PostgreSQL runs as another user when we are root.
  chmodSync(root, 0o711);
  const stack = await startDrillStack(root);
  const count: Record<DrillTarget, number> = { engine: 0, app: 0, database: 0 };
  const sent: { kind: DrillKind; n: number }[] = [];
  const sending: Promise<void>[] = [];
  let killsWithTwoEngines = 0;

  try {
    for (let kill = 0; kill < kills; kill++) {
      const until = Math.round((runs * (kill + 1)) / kills);
      while (sent.length < until) {
        const event = {
          kind: drillKinds[sent.length % drillKinds.length] ?? "chain",
          n: sent.length,
        };
        sent.push(event);
        sending.push(stack.send(event.kind, event.n));
      }
      await stack.setEngineCount(kill >= kills / 3 && kill < (kills * 2) / 3 ? 2 : 1);
      await pause(random() * LONGEST_PAUSE_MS);
      const target = targets.next().value;
      count[target] += 1;
      if (stack.engineCount === 2) killsWithTwoEngines += 1;
      await stack.kill(target, random(), random() * LONGEST_DOWN_MS);
      if (random() >= KILLS_WITHOUT_RECOVERY) await stack.waitUntilReady();
      if ((kill + 1) % 10 === 0 || kill + 1 === kills) report(`${kill + 1} of ${kills} kills`);
    }
    await Promise.all(sending);
    report("all events are accepted; waiting until all runs have ended");
    const settlingMs = performance.now();
    await stack.waitUntilReady();
    await waitUntilSettled(stack);
    const settledAfterMs = Math.round(performance.now() - settlingMs);
    const sql = postgres(stack.databaseUrl, { max: 1 });
    const check = await checkRuns(sql, stack.effectsFile, sent);
    await sql.end();
    const secondsInAll = Math.round((performance.now() - startMs) / 1000);
    return {
      seed,
      events: sent.length,
      kills: count,
      killsWithTwoEngines,
      secondsInAll,
      settledAfterMs,
      ...check,
    };
  } finally {
    await stack.stop();
    rmSync(root, { recursive: true, force: true });
  }
}

/** Half of the kills hit an engine, the others app and database by turns. */
function* dealTargets(random: () => number): Generator<DrillTarget, never> {
  for (;;) {
    const hand: DrillTarget[] = ["engine", "app", "engine", "database"];
    while (hand.length > 0) {
      const [target] = hand.splice(Math.floor(random() * hand.length), 1);
      if (target) yield target;
    }
  }
}

/** Until no run goes on; what still does after the time is found by the check. */
async function waitUntilSettled(stack: DrillStack): Promise<void> {
  const sql = postgres(stack.databaseUrl, { max: 1 });
  const endMs = performance.now() + SETTLING_MS;
  while (performance.now() < endMs) {
    const [row] = await sql<{ active: number }[]>`
      select (select count(*) from jobs.runs where status in ('queued', 'running'))::integer
        + (select count(*) from jobs.unmatched_events)::integer as active`;
    if (row?.active === 0) break;
    await pause(200);
  }
  await sql.end();
}
