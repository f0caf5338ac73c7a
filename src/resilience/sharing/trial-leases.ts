import type { Circuit } from "../circuit.ts";
import type { SharingAnswer, TrialWish } from "../sharing.ts";

/** On top of the deadline of a trial, for the way to the store and back. */
const MARGIN_MS = 2_000;
/** How long a call that was turned away keeps us asking with urgency. */
const URGENT_MS = 5_000;
/** A process that had calls this lately asks before the break is over, so that none is turned away. */
const TRAFFIC_MS = 60_000;

type Wanted = { validUntilMs: number; urgentUntilMs: number; lastTrafficMs: number };

/**
 * This process's leave to make trials, per circuit. Asked for in the background; a call only looks
 * whether it is there. At most one process has it at a time, so all of one break's trials are its own.
 */
export class TrialLeases {
  readonly #wanted = new Map<string, Wanted>();

  /** Whether a trial may be made now. If not, that makes the next asking urgent. */
  take(circuit: string, nowMs: number): boolean {
    const wanted = this.#find(circuit);
    if (nowMs < wanted.validUntilMs) return true;
    wanted.urgentUntilMs = nowMs + URGENT_MS;
    return false;
  }

  noteTraffic(circuit: string, nowMs: number): void {
    this.#find(circuit).lastTrafficMs = nowMs;
  }

  /** Whether and how to ask for this circuit now; `soonMs` is when one can ask the next time. */
  describeWish(circuit: Circuit, nowMs: number, soonMs: number): TrialWish | null {
    const { state, name } = circuit;
    const isOver =
      state.kind === "halfOpen" || (state.kind === "open" && state.untilMs <= nowMs + soonMs);
    if (!isOver) return null;
    const wanted = this.#find(name);
    const isHeld = nowMs < wanted.validUntilMs;
    const isUrgent = !isHeld && nowMs < wanted.urgentUntilMs;
    if (!isHeld && !isUrgent && nowMs - wanted.lastTrafficMs > TRAFFIC_MS) return null;
    const { inFlight, thresholds } = circuit.getSnapshot();
    return {
      circuit: name,
      leaseMs: thresholds.timeoutMs + MARGIN_MS,
      isUrgent,
      isUnderWay: isHeld && state.kind === "halfOpen" && inFlight > 0,
    };
  }

  /** @param askedMs when it was asked: the store began to count later than that, never earlier */
  grant(granted: SharingAnswer["granted"], askedMs: number): void {
    for (const { circuit, forMs } of granted) {
      const wanted = this.#find(circuit);
      wanted.validUntilMs = askedMs + forMs;
      wanted.urgentUntilMs = 0;
    }
  }

  /** The break is over or has begun anew. */
  forget(circuit: string): void {
    const wanted = this.#find(circuit);
    wanted.validUntilMs = 0;
    wanted.urgentUntilMs = 0;
  }

  #find(circuit: string): Wanted {
    let wanted = this.#wanted.get(circuit);
    if (wanted === undefined) {
      wanted = { validUntilMs: 0, urgentUntilMs: 0, lastTrafficMs: Number.NEGATIVE_INFINITY };
      this.#wanted.set(circuit, wanted);
    }
    return wanted;
  }
}
