import { EventEmitter } from "node:events";
import Opossum from "opossum";

export const BUCKETS = 10;
const MAX_LATENCIES = 256;
/** The longest that a timer can take: our own state decides when trials are made. */
const NEVER_MS = 2 ** 31 - 1;

/** Answered well, failed, too late; these three are calls. Rejections are not. */
export type Ending = "success" | "failure" | "timeout" | "reject";

/**
 * The one place that knows opossum (10.0). Opossum is the circuit's memory: its rolling window of
 * successes, failures, timeouts and rejections, its open or closed state, and its events, by which it
 * is told of each ending and by which whatever listens to an opossum breaker can follow.
 *
 * What it is not used for, and why:
 * - Firing. Its promise cannot be ended from outside at one call's own deadline, and is most of what
 *   a call through opossum costs. Its timeout counts as a failure; its `capacity` rejections do, too;
 *   its `abortController` is one per breaker, so one late call aborts the others.
 * - Deciding. Its threshold counts calls that still run, and knows neither slowness nor other
 *   processes; half-open lets exactly one trial through and a filtered error closes it; a rejection
 *   captures a stack trace.
 * - Timing. Two intervals per breaker are replaced by `rotate`, and its latencies, which it would
 *   keep without bound, are cut.
 */
export class OpossumCore {
  readonly #breaker: Opossum;
  readonly #rotation = new EventEmitter();
  #newest: Opossum.Bucket | undefined;

  constructor(name: string) {
    this.#breaker = new Opossum(() => Promise.resolve(), {
      name,
      timeout: false,
      volumeThreshold: Number.MAX_SAFE_INTEGER,
      resetTimeout: NEVER_MS,
      rollingCountBuckets: BUCKETS,
      rollingPercentilesEnabled: false,
      enableSnapshots: false,
      rotateBucketController: this.#rotation,
    });
    this.#newest = this.#breaker.status.window[0];
  }

  get isOpen(): boolean {
    return this.#breaker.opened;
  }

  open(): void {
    this.#breaker.open();
  }

  close(): void {
    this.#breaker.close();
  }

  /** Counts one ending in the newest bucket. */
  count(ending: Ending): void {
    this.#breaker.emit(ending);
    const latencies = this.#newest?.latencyTimes;
    if (latencies !== undefined && latencies.length >= MAX_LATENCIES) latencies.length = 0;
  }

  /** Begins a new bucket and forgets the oldest, this many times. */
  rotate(times: number): void {
    for (let turn = 0; turn < times; turn += 1) this.#rotation.emit("rotate");
    this.#newest = this.#breaker.status.window[0];
  }

  getCounts(): { successes: number; failures: number; timeouts: number; rejected: number } {
    const counts = { successes: 0, failures: 0, timeouts: 0, rejected: 0 };
    for (const bucket of this.#breaker.status.window) {
      counts.successes += bucket.successes;
      counts.failures += bucket.failures;
      counts.timeouts += bucket.timeouts;
      counts.rejected += bucket.rejects;
    }
    return counts;
  }
}
