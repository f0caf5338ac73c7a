const CAPACITY = 200;

/** The latest 200 latencies, in milliseconds. */
export class LatencySample {
  #latencies: number[] = [];
  #next = 0;

  add(latencyMs: number): void {
    this.#latencies[this.#next] = latencyMs;
    this.#next = (this.#next + 1) % CAPACITY;
  }

  clear(): void {
    this.#latencies = [];
    this.#next = 0;
  }

  /** Null without any. Nearest rank: always one that was measured. */
  getPercentiles(): { p50: number; p99: number } | null {
    const sorted = this.#latencies.toSorted((left, right) => left - right);
    const rank = (share: number) => sorted[Math.ceil(share * sorted.length) - 1];
    const p50 = rank(0.5);
    const p99 = rank(0.99);
    return p50 === undefined || p99 === undefined ? null : { p50, p99 };
  }
}
