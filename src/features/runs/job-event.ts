import type { JsonText, RunSummary } from "./run.ts";

/** Whose events a list shows: the app's own, or also what the engine tells of runs and timers. */
export const EVENT_ORIGINS = ["app", "all"] as const;

export type JobEventSummary = {
  /** The engine's id; what the page and the API go by. */
  id: string;
  /** The id that its sender gave it; null when the sender gave none. */
  externalId: string | null;
  name: string;
  receivedAt: string;
  runCount: number;
  /** How many functions listen to it and were not started, because of a limit of theirs. */
  skipCount: number;
};

export type JobEventDetail = JobEventSummary & {
  payload: JsonText;
  /** Functions that listen to it and that it did not start, because of a limit of theirs. */
  skips: { functionId: string; reason: string; at: string }[];
  /** What it has started, at most the newest 100. */
  runs: RunSummary[];
};
