import { EventEmitter } from "node:events";
import Opossum from "opossum";

/** What opossum is given to fire: a call that ends by itself, at its deadline at the latest. */
export interface FiredCall<Result> {
  start(): Promise<Result>;
  /** Asked once it has failed: whether that counts against the other side. */
  readonly isFailure: boolean;
}

export const BUCKETS = 10;
const MAX_LATENCIES = 256;
/** The longest that a timer can take: our own state decides when trials are made. */
const NEVER_MS = 2 ** 31 - 1;

/**
 * The one place that knows opossum (10.0). It fires the calls of a closed circuit, tells success
 * from failure by our filter, keeps the rolling window of both, raises its events, and stands open
 * or closed together with our state, so that nothing passes an open circuit by mistake.
 *
 * What it is not used for, and why: its timeout counts as a failure; its `capacity` rejections do,
 * too; its `abortController` is one per breaker, so that one late call aborts the others; half-open
 * lets exactly one trial through and a filtered error closes it; its threshold counts calls that
 * still run and knows neither slowness nor other processes; a rejection captures a stack trace; its
 * latencies are kept without bound. Its two timers per breaker are replaced by `rotate`, driven by
 * the circuit's own clock.
 */
export class OpossumCore {
  readonly #breaker: Opossum<[FiredCall<unknown>], unknown>;
  readonly #rotation = new EventEmitter();
  #newest: Opossum.Bucket | undefined;

  /** @param onCounted called after each call that opossum has counted */
  constructor(name: string, onCounted: () => void) {
    this.#breaker = new Opossum((call: FiredCall<unknown>) => call.start(), {
      name,
      timeout: false,
      // Opossum hands the arguments of the call to the filter, which its types leave out.
      errorFilter: (...given: unknown[]) => !(given[1] as FiredCall<unknown>).isFailure,
      volumeThreshold: Number.MAX_SAFE_INTEGER,
      resetTimeout: NEVER_MS,
      rollingCountBuckets: BUCKETS,
      rollingPercentilesEnabled: false,
      enableSnapshots: false,
      rotateBucketController: this.#rotation,
    });
    this.#breaker.on("success", onCounted);
    this.#breaker.on("failure", onCounted);
    this.#newest = this.#breaker.status.window[0];
  }

  /** Rejects with what the call rejects with. Only while closed. */
  fire<Result>(call: FiredCall<Result>): Promise<Result> {
    const latencies = this.#newest?.latencyTimes;
    if (latencies !== undefined && latencies.length >= MAX_LATENCIES) latencies.length = 0;
    return this.#breaker.fire(call) as Promise<Result>;
  }

  open(): void {
    this.#breaker.open();
  }

  close(): void {
    this.#breaker.close();
  }

  /** Begins a new bucket and forgets the oldest, this many times. */
  rotate(times: number): void {
    for (let turn = 0; turn < times; turn += 1) this.#rotation.emit("rotate");
    this.#newest = this.#breaker.status.window[0];
  }

  /** Counts a failure of a call that was counted as a success before. */
  countFailure(): void {
    this.#breaker.emit("failure");
  }

  count(): { successes: number; failures: number } {
    let successes = 0;
    let failures = 0;
    for (const bucket of this.#breaker.status.window) {
      successes += bucket.successes;
      failures += bucket.failures;
    }
    return { successes, failures };
  }
}
