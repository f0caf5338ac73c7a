/**
 * What the app tells the benchmark of a run, as short as can be, since it costs the app time: its
 * number, when its first step ran, and when its function returned. Nanoseconds of the machine's
 * monotonic clock, which is the same in all processes; 0 when it does not tell that point.
 */
export type Reached = [run: number, firstStepNs: number, endNs: number];

/** Keys that engine, app and client of the benchmark share. */
export const benchKeys = {
  eventKey: "bench",
  signingKey: `signkey-prod-${"ab".repeat(32)}`,
};
