import type { Circuit } from "../circuit.ts";
import type { WindowCounts } from "../circuit-state.ts";
import type { ReportedCounts } from "../sharing.ts";
import { addCounts, CountBuckets } from "./count-buckets.ts";
import { isNearOpening } from "./exchange-pace.ts";

const NONE: WindowCounts = { calls: 0, failures: 0, slow: 0, timeouts: 0 };

/** One circuit of this process, with what it has to tell and has been told about its counts. */
export class LinkedCircuit {
  readonly circuit: Circuit;
  readonly #buckets = new CountBuckets();
  #peers = NONE;

  constructor(circuit: Circuit) {
    this.circuit = circuit;
  }

  /** Null when there is nothing new. */
  takeCounts(basedOn: number, nowMs: number): ReportedCounts | null {
    const counts = this.circuit.takeUnreportedCounts();
    if (counts !== null) this.#buckets.add(counts, nowMs);
    const { samplingDurationMs } = this.circuit.getSnapshot().thresholds;
    const buckets = this.#buckets.listUnreported(nowMs, samplingDurationMs);
    if (buckets.length === 0) return null;
    return { circuit: this.circuit.name, samplingDurationMs, basedOn, buckets };
  }

  markReported(reported: ReportedCounts): void {
    this.#buckets.markReported(reported.buckets);
  }

  setPeers(counts: WindowCounts = NONE): void {
    const isSame = (Object.keys(NONE) as (keyof WindowCounts)[]).every(
      (key) => counts[key] === this.#peers[key],
    );
    if (isSame) return;
    this.#peers = counts;
    this.circuit.setPeerCounts(counts);
  }

  /** It has closed: what was counted before must not open it again. */
  forgetCounts(): void {
    this.circuit.takeUnreportedCounts();
    this.#buckets.clear();
    this.setPeers(NONE);
  }

  isNearOpening(): boolean {
    if (this.circuit.state.kind !== "closed") return false;
    const counts = addCounts(this.#buckets.sum(), this.#peers);
    return counts.calls > 0 && isNearOpening(counts, this.circuit.getSnapshot().thresholds);
  }
}
