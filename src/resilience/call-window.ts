import type { ErrorClass } from "./call-error.ts";
import type { WindowCounts } from "./circuit-state.ts";
import { BUCKETS, type Ending, OpossumCore } from "./opossum-core.ts";

/** What opossum has no counter for. */
interface SideCounts {
  /** Answered, but slowly. */
  slow: number;
  /** Endings of calls that had been counted as answered before. */
  late: number;
  errors: Map<ErrorClass, number>;
}

/** The calls of the last `samplingDurationMs`, in ten buckets: opossum's counts and, beside them, ours. */
export class CallWindow {
  readonly #core: OpossumCore;
  /** Newest first; absent where nothing has happened. */
  readonly #buckets: (SideCounts | null)[] = [null];
  #bucketMs: number;
  #rotateAtMs: number;

  constructor(name: string, samplingDurationMs: number) {
    this.#core = new OpossumCore(name);
    this.#bucketMs = samplingDurationMs / BUCKETS;
    this.#rotateAtMs = performance.now() + this.#bucketMs;
  }

  setOpen(isOpen: boolean): void {
    if (isOpen) this.#core.open();
    else this.#core.close();
  }

  setDuration(samplingDurationMs: number): void {
    const bucketMs = samplingDurationMs / BUCKETS;
    if (bucketMs === this.#bucketMs) return;
    this.#bucketMs = bucketMs;
    this.#rotateAtMs = performance.now() + bucketMs;
  }

  /** Has to be told the time, by `performance.now()`, before anything is counted or read. */
  advance(nowMs: number): void {
    if (nowMs < this.#rotateAtMs) return;
    const times = Math.floor((nowMs - this.#rotateAtMs) / this.#bucketMs) + 1;
    this.#rotate(Math.min(times, BUCKETS));
    this.#rotateAtMs += times * this.#bucketMs;
  }

  /** Forgets all counts. */
  clear(): void {
    this.#rotate(BUCKETS);
  }

  count(ending: Ending): void {
    this.#core.count(ending);
  }

  countSlowAnswer(): void {
    this.#core.count("success");
    this.#getNewest().slow += 1;
  }

  /** A call that was counted as answered has ended badly after all. */
  countLate(ending: "failure" | "timeout"): void {
    this.#core.count(ending);
    this.#getNewest().late += 1;
  }

  countError(errorClass: ErrorClass): void {
    const { errors } = this.#getNewest();
    errors.set(errorClass, (errors.get(errorClass) ?? 0) + 1);
  }

  getCounts(): WindowCounts & { rejected: number } {
    const { successes, failures, timeouts, rejected } = this.#core.getCounts();
    let slow = timeouts;
    let late = 0;
    for (const bucket of this.#buckets) {
      slow += bucket?.slow ?? 0;
      late += bucket?.late ?? 0;
    }
    // The bucket in which a late failure was counted as an answer may be gone already.
    const calls = Math.max(successes + failures + timeouts - late, failures + timeouts);
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
    const newest = this.#buckets[0] ?? { slow: 0, late: 0, errors: new Map() };
    this.#buckets[0] = newest;
    return newest;
  }
}
