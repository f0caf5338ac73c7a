import type { ErrorClass } from "./call-error.ts";
import type { WindowCounts } from "./circuit-state.ts";
import { BUCKETS, type FiredCall, OpossumCore } from "./opossum-core.ts";

/** What opossum has no counter for. */
interface SideCounts {
  slow: number;
  timeouts: number;
  rejected: number;
  /** Calls that opossum counts although they say nothing about the other side. */
  ignored: number;
  errors: Map<ErrorClass, number> | null;
}

const createSideCounts = (): SideCounts => ({
  slow: 0,
  timeouts: 0,
  rejected: 0,
  ignored: 0,
  errors: null,
});

/** The calls of the last `samplingDurationMs`, in ten buckets: opossum's counts and, beside them, ours. */
export class CallWindow {
  readonly #core: OpossumCore;
  /** Newest first; absent where nothing has happened. */
  readonly #buckets: (SideCounts | null)[] = [null];
  #bucketMs: number;
  #rotateAtMs: number;

  constructor(name: string, samplingDurationMs: number, onCounted: () => void) {
    this.#core = new OpossumCore(name, onCounted);
    this.#bucketMs = samplingDurationMs / BUCKETS;
    this.#rotateAtMs = performance.now() + this.#bucketMs;
  }

  /** Lets calls through, or no more. */
  setOpen(isOpen: boolean): void {
    if (isOpen) this.#core.open();
    else this.#core.close();
  }

  /** For calls of a closed circuit. */
  fire<Result>(call: FiredCall<Result>): Promise<Result> {
    return this.#core.fire(call);
  }

  /** Has to be told the time, by `performance.now()`, before anything is counted or read. */
  advance(nowMs: number): void {
    if (nowMs < this.#rotateAtMs) return;
    const times = Math.floor((nowMs - this.#rotateAtMs) / this.#bucketMs) + 1;
    this.#rotate(Math.min(times, BUCKETS));
    this.#rotateAtMs += times * this.#bucketMs;
  }

  setDuration(samplingDurationMs: number): void {
    const bucketMs = samplingDurationMs / BUCKETS;
    if (bucketMs === this.#bucketMs) return;
    this.#bucketMs = bucketMs;
    this.#rotateAtMs = performance.now() + bucketMs;
  }

  /** Forgets all counts. */
  clear(): void {
    this.#rotate(BUCKETS);
  }

  countSlow(): void {
    this.#getNewest().slow += 1;
  }

  countTimeout(): void {
    const newest = this.#getNewest();
    newest.slow += 1;
    newest.timeouts += 1;
  }

  countRejected(): void {
    this.#getNewest().rejected += 1;
  }

  /** A fired call that is not to be counted as one. */
  countIgnored(): void {
    this.#getNewest().ignored += 1;
  }

  /** A call that was counted as answered has failed after all. */
  countLateFailure(): void {
    this.#getNewest().ignored += 1;
    this.#core.countFailure();
  }

  countError(errorClass: ErrorClass): void {
    const newest = this.#getNewest();
    newest.errors ??= new Map();
    newest.errors.set(errorClass, (newest.errors.get(errorClass) ?? 0) + 1);
  }

  getCounts(): WindowCounts & { rejected: number } {
    const { successes, failures } = this.#core.count();
    const sum = { slow: 0, timeouts: 0, rejected: 0, ignored: 0 };
    for (const bucket of this.#buckets) {
      if (bucket === null) continue;
      sum.slow += bucket.slow;
      sum.timeouts += bucket.timeouts;
      sum.rejected += bucket.rejected;
      sum.ignored += bucket.ignored;
    }
    const { slow, timeouts, rejected, ignored } = sum;
    // What was answered in an earlier bucket and fails now can outlive its own call.
    const calls = Math.max(successes + failures - ignored, failures, slow);
    return { calls, failures, slow, timeouts, rejected };
  }

  getErrorsByClass(): Partial<Record<ErrorClass, number>> {
    const errors: Partial<Record<ErrorClass, number>> = {};
    for (const bucket of this.#buckets) {
      for (const [errorClass, count] of bucket?.errors ?? []) {
        errors[errorClass] = (errors[errorClass] ?? 0) + count;
      }
    }
    return errors;
  }

  #rotate(times: number): void {
    this.#core.rotate(times);
    for (let turn = 0; turn < times; turn += 1) this.#buckets.unshift(null);
    this.#buckets.length = Math.min(this.#buckets.length, BUCKETS);
  }

  #getNewest(): SideCounts {
    const newest = this.#buckets[0] ?? createSideCounts();
    this.#buckets[0] = newest;
    return newest;
  }
}
