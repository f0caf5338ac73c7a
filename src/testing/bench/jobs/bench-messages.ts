/** What the app tells the benchmark: a run has come to a point, at a time of the monotonic clock. */
export interface Reached {
  run: number;
  point: "first-step" | "end";
  /** Nanoseconds of the machine's monotonic clock, the same in all processes; decimal. */
  atNs: string;
}

/** Keys that engine, app and client of the benchmark share. */
export const benchKeys = {
  eventKey: "bench",
  signingKey: `signkey-prod-${"ab".repeat(32)}`,
};
