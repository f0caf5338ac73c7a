import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildPaidCheckout } from "../stripe-event.ts";
import { checkEffects } from "./check-effects.ts";
import { type Delivery, deliver } from "./drill-sender.ts";
import { DrillStack } from "./drill-stack.ts";
import { makeRandom } from "./random.ts";

export type KillDrillOptions = {
  kills: number;
  events: number;
  /** The same seed kills at the same moments. */
  seed: number;
  report: (line: string) => void;
};

export type KillDrillResult = {
  seed: number;
  kills: number;
  events: number;
  acknowledged: number;
  deliveriesRepeated: number;
  settledAfterMs: number;
  exitCode: number | null;
  violations: string[];
};

// Retries of a job wait up to 45, 60 and 90 seconds.
const SETTLING_MS = 240_000;
/** Most kills fall while events are on their way, some while the stack is still starting. */
const KILLS_WHILE_STARTING = 0.2;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function waitUntilSettled(databaseUrl: string, ids: string[]): Promise<string[]> {
  const deadline = performance.now() + SETTLING_MS;
  for (;;) {
    const { unsettled, violations } = await checkEffects(databaseUrl, ids);
    if (unsettled.length === 0) return violations;
    if (performance.now() > deadline) {
      return [...violations, ...unsettled.map((id) => `${id} is still under way`)];
    }
    await pause(500);
  }
}

/**
 * Sends events as a provider does while the whole process tree is killed with -9 again and again, then
 * lets it come to rest and counts the effects of every acknowledged event in the tables.
 */
export async function runKillDrill(options: KillDrillOptions): Promise<KillDrillResult> {
  const { kills, events, seed, report } = options;
  const random = makeRandom(seed);
  const homeDir = mkdtempSync(path.join(tmpdir(), "sempre-drill-"));
  const stack = await DrillStack.prepare(homeDir);
  const deliveries: Delivery[] = Array.from({ length: events }, () => ({
    event: buildPaidCheckout(),
    tries: 0,
    acknowledged: false,
  }));
  const perLife = Math.ceil(events / kills);
  const sending: Promise<void>[] = [];

  try {
    stack.launch();
    let instance = await stack.waitUntilReady();
    for (let kill = 1; kill <= kills; kill += 1) {
      const target = { ...instance };
      const batch = deliveries.slice((kill - 1) * perLife, kill * perLife);
      sending.push(...batch.map((delivery) => deliver(target, delivery)));
      await pause(random() * 400);
      await stack.kill();
      stack.launch();
      if (random() < KILLS_WHILE_STARTING) {
        await pause(random() * 1_500);
        await stack.kill();
        stack.launch();
      }
      instance = await stack.waitUntilReady();
      const acknowledged = deliveries.filter((it) => it.acknowledged).length;
      report(
        `kill ${kill} of ${kills}: back again, ${acknowledged} of ${events} events acknowledged`,
      );
    }
    await Promise.all(sending);

    const startedAt = performance.now();
    if (instance.databaseUrl === null) throw new Error("the drill needs the local database");
    report("all acknowledged; waiting until all are settled");
    const ids = deliveries.map(({ event }) => event.id);
    const violations = await waitUntilSettled(instance.databaseUrl, ids);
    const settledAfterMs = Math.round(performance.now() - startedAt);
    return {
      seed,
      kills,
      events,
      acknowledged: deliveries.filter((it) => it.acknowledged).length,
      deliveriesRepeated: deliveries.reduce((sum, it) => sum + it.tries - 1, 0),
      settledAfterMs,
      exitCode: await stack.stop(),
      violations,
    };
  } finally {
    await stack.kill();
    rmSync(homeDir, { recursive: true, force: true });
  }
}
