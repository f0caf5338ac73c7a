import type { WindowCounts } from "../circuit-state.ts";
import type { ReportedBucket } from "../sharing.ts";

const BUCKET_MS = 1_000;

type Bucket = { bucket: number; startedMs: number; counts: WindowCounts; isReported: boolean };

/**
 * What one circuit of this process has counted lately, in buckets of a second. A bucket is reported
 * whole whenever it has grown, so a report that is repeated counts nothing twice.
 */
export class CountBuckets {
  #buckets: Bucket[] = [];
  #next = 1;

  add(counts: WindowCounts, nowMs: number): void {
    let last = this.#buckets.at(-1);
    if (last === undefined || nowMs - last.startedMs >= BUCKET_MS) {
      const none = { calls: 0, failures: 0, slow: 0, timeouts: 0 };
      last = { bucket: this.#next, startedMs: nowMs, counts: none, isReported: true };
      this.#next += 1;
      this.#buckets.push(last);
    }
    last.counts = addCounts(last.counts, counts);
    last.isReported = false;
  }

  /** Buckets that the others do not have yet, without those that have left the window. */
  listUnreported(nowMs: number, windowMs: number): ReportedBucket[] {
    this.#buckets = this.#buckets.filter(({ startedMs }) => nowMs - startedMs < windowMs);
    return this.#buckets
      .filter(({ isReported }) => !isReported)
      .map(({ bucket, startedMs, counts }) => ({ bucket, ageMs: nowMs - startedMs, ...counts }));
  }

  /** They have arrived; what has grown since is still to be reported. */
  markReported(reported: readonly ReportedBucket[]): void {
    for (const { bucket, calls } of reported) {
      const own = this.#buckets.find((candidate) => candidate.bucket === bucket);
      if (own?.counts.calls === calls) own.isReported = true;
    }
  }

  sum(): WindowCounts {
    return this.#buckets.reduce((sum, { counts }) => addCounts(sum, counts), {
      calls: 0,
      failures: 0,
      slow: 0,
      timeouts: 0,
    });
  }

  clear(): void {
    this.#buckets = [];
  }
}

export function addCounts(left: WindowCounts, right: WindowCounts): WindowCounts {
  return {
    calls: left.calls + right.calls,
    failures: left.failures + right.failures,
    slow: left.slow + right.slow,
    timeouts: left.timeouts + right.timeouts,
  };
}
