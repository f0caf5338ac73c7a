import type { Sql } from "postgres";
import { type DrillKind, drillKinds } from "./drill-functions.ts";
import { type EffectEntry, readEffectLog } from "./effect-log.ts";

export interface RunCheck {
  runs: number;
  steps: number;
  /** Executions of step code, also those that were killed before they finished. */
  executions: number;
  /** Executions beyond the first of a step: that one was killed, or its answer never stored. */
  repeated: number;
  /** Runs that are missing, doubled, not ended or ended wrongly. */
  lost: string[];
  /** Executions of steps that were finished. */
  twice: string[];
}

/** How many runs of each function the events of a kind lead to, and how they end. */
const EXPECTED: Record<DrillKind, { functionId: string; count: number; status: string }[]> = {
  chain: [{ functionId: "chain", count: 1, status: "completed" }],
  fan: [{ functionId: "fan", count: 1, status: "completed" }],
  parent: [
    { functionId: "parent", count: 1, status: "completed" },
    { functionId: "child", count: 2, status: "completed" },
  ],
  waiter: [
    { functionId: "waiter", count: 1, status: "completed" },
    { functionId: "answer", count: 1, status: "completed" },
  ],
  signal: [
    { functionId: "signal", count: 1, status: "completed" },
    { functionId: "signaller", count: 1, status: "completed" },
  ],
  limited: [{ functionId: "limited", count: 1, status: "completed" }],
  failing: [
    { functionId: "failing", count: 1, status: "failed" },
    { functionId: "failing-failure", count: 1, status: "completed" },
  ],
};

interface RunRow {
  id: string;
  functionId: string;
  status: string;
  output: string | null;
  payload: string;
}

/** Compares what is in the database and in the effect log with the events that were accepted. */
export async function checkRuns(
  sql: Sql,
  effectsFile: string,
  sent: { kind: DrillKind; n: number }[],
): Promise<RunCheck> {
  const runs = await sql<RunRow[]>`
    select r.id, r.function_id as "functionId", r.status, r.output, e.payload
    from jobs.runs r join jobs.events e on e.id = r.event_id`;
  const saved = await sql<{ key: string; savedAtMs: number }[]>`
    select run_id || ' ' || name as key, (extract(epoch from saved_at) * 1000)::float8 as "savedAtMs"
    from jobs.steps`;
  const log = readEffectLog(effectsFile);
  const starts = log.filter(({ phase }) => phase === "start");
  const known = new Set(starts.map(nameStep));
  return {
    runs: runs.length,
    steps: saved.length,
    executions: starts.length,
    repeated: starts.length - known.size,
    lost: findLost(runs, sent),
    twice: [
      ...findRestarts(starts, new Map(saved.map(({ key, savedAtMs }) => [key, savedAtMs]))),
      ...findStepsBack(starts),
    ],
  };
}

const nameStep = ({ runId, step }: EffectEntry) => `${runId} ${step}`;

function findLost(runs: RunRow[], sent: { kind: DrillKind; n: number }[]): string[] {
  const problems: string[] = [];
  for (const kind of drillKinds) {
    const count = sent.filter((event) => event.kind === kind).length;
    for (const expected of EXPECTED[kind]) {
      const own = runs.filter(({ functionId }) => functionId === `drill-${expected.functionId}`);
      if (own.length !== count * expected.count) {
        problems.push(`${expected.functionId}: ${own.length} runs for ${count} events`);
      }
      for (const { id, status } of own.filter((run) => run.status !== expected.status)) {
        problems.push(`${expected.functionId}: run ${id} is ${status}`);
      }
    }
  }
  const results = new Set(
    drillKinds.filter((kind) => kind !== "failing").map((kind) => `drill-${kind}`),
  );
  for (const { id, functionId, output, payload } of runs) {
    const { data } = JSON.parse(payload) as { data: { n?: number } };
    if (results.has(functionId) && output !== JSON.stringify(data.n)) {
      problems.push(`${functionId}: run ${id} ended with ${output} for ${data.n}`);
    }
  }
  return problems;
}

/** Executions that began after the engine had stored their step. */
function findRestarts(starts: EffectEntry[], savedAtMs: Map<string, number>): string[] {
  return starts
    .filter((entry) => entry.atMs > (savedAtMs.get(nameStep(entry)) ?? Number.POSITIVE_INFINITY))
    .map(
      (entry) =>
        `${nameStep(entry)} began ${entry.atMs - (savedAtMs.get(nameStep(entry)) ?? 0)} ms after it was stored`,
    );
}

/**
 * Executions that began after one of a later stage of the same run: the engine had let the run go
 * on, so it had called the step finished. Found even if the database had forgotten the first result.
 */
function findStepsBack(starts: EffectEntry[]): string[] {
  const reached = new Map<string, number>();
  const problems: string[] = [];
  for (const entry of starts) {
    const stage = reached.get(entry.runId) ?? 0;
    if (entry.stage < stage) problems.push(`${nameStep(entry)} began again after stage ${stage}`);
    else reached.set(entry.runId, entry.stage);
  }
  return problems;
}
