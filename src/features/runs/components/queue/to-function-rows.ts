import type { Queue } from "../../queue.ts";
import type { RunFunction } from "../../run.ts";

export type FunctionRow = {
  functionId: string;
  name: string;
  waiting: number;
  running: number;
  /** Calls to be made later, or once more. */
  later: number;
  sleeping: number;
  /** Those that wait for an event, a signal or another run. */
  awaiting: number;
  /** Events of the last 24 hours that a limit turned away. */
  skipped: number;
  oldestWaitingMs: number | null;
};

/** One row for each function with anything to tell, those with the most work first. */
export function toFunctionRows(queue: Queue, names: readonly RunFunction[]): FunctionRow[] {
  const rows = new Map<string, FunctionRow>();
  const findRow = (functionId: string): FunctionRow => {
    const known = rows.get(functionId);
    if (known !== undefined) return known;
    const name = names.find(({ id }) => id === functionId)?.name ?? functionId;
    const none = { waiting: 0, running: 0, later: 0, sleeping: 0, awaiting: 0, skipped: 0 };
    const row = { functionId, name, ...none, oldestWaitingMs: null };
    rows.set(functionId, row);
    return row;
  };
  for (const counts of queue.functions) {
    const awaiting = counts.waitingForEvent + counts.waitingForSignal + counts.waitingForRun;
    const { waiting, running, sleeping, oldestWaitingMs } = counts;
    const later = counts.retrying + counts.scheduled;
    if (waiting + running + later + sleeping + awaiting === 0) continue;
    const figures = { waiting, running, later, sleeping, awaiting, oldestWaitingMs };
    Object.assign(findRow(counts.functionId), figures);
  }
  for (const { functionId, count } of queue.skipped24h) {
    if (count > 0) findRow(functionId).skipped += count;
  }
  const toWork = (row: FunctionRow) => row.waiting + row.running + row.later;
  return [...rows.values()].sort(
    (left, right) => toWork(right) - toWork(left) || left.name.localeCompare(right.name),
  );
}
