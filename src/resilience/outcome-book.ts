import type { Bulkhead } from "./bulkhead.ts";
import type { CallRecords } from "./call-records.ts";
import type { LateOutcome } from "./circuit.ts";
import type { CircuitMachine } from "./circuit-machine.ts";
import type { CircuitThresholds } from "./circuit-state.ts";
import { type FailedCall, judgeError } from "./judge-error.ts";
import { WindowJudge } from "./window-judge.ts";

/** Where a call stands: trials, and calls from before the last change of state, count differently. */
export interface Passage {
  readonly epoch: number;
  readonly isTrial: boolean;
}

/** A failed call, as its circuit needs to know it. */
export interface FailedPassage extends Passage, FailedCall {
  message: string;
  correlationId: string | null;
}

interface BookKeeper {
  readonly machine: CircuitMachine;
  readonly records: CallRecords;
  readonly bulkhead: Bulkhead;
  readonly thresholds: CircuitThresholds;
  now(): number;
}

/** Enters how each call ended, and moves the circuit where that is enough. */
export class OutcomeBook {
  readonly #circuit: BookKeeper;
  readonly #judge = new WindowJudge();

  constructor(circuit: BookKeeper) {
    this.#circuit = circuit;
  }

  settleAnswer(call: Passage, elapsedMs: number, isSlow: boolean, nowMs: number): void {
    const { machine, records } = this.#circuit;
    this.#endCall(nowMs);
    if (call.epoch !== machine.epoch) return;
    if (call.isTrial) {
      if (isSlow) machine.failTrial(null, {});
      else machine.passTrial();
      return;
    }
    records.addAnswer(elapsedMs, isSlow);
    if (isSlow) this.#judge.suspect(null, {});
    this.judgeWindow();
  }

  settleError(call: FailedPassage, nowMs: number): void {
    const { machine, records, thresholds } = this.#circuit;
    this.#endCall(nowMs);
    const verdict = judgeError(call, thresholds);
    if (verdict.kind !== "nothing") {
      records.noteError(call.errorClass, call.message, this.#circuit.now());
    }
    if (call.epoch !== machine.epoch) return;
    const asked = verdict.kind === "breakNow" ? verdict : null;
    if (call.isTrial) {
      if (verdict.kind === "nothing") machine.returnTrial();
      else if (verdict.kind === "answer") machine.passTrial();
      else {
        if (verdict.kind !== "slow") records.lifetime.failures += 1;
        machine.failTrial(asked, call);
      }
      return;
    }
    if (verdict.kind === "nothing") return;
    if (verdict.kind === "answer") records.addRefusedRequest();
    else {
      this.#judge.suspect(asked, call);
      if (verdict.kind === "slow") records.addTimeout();
      else records.addFailure();
    }
    this.judgeWindow();
  }

  /** A call that was counted as answered has failed after all. */
  report({ errorClass, message }: LateOutcome): void {
    const { machine, records, thresholds } = this.#circuit;
    const { timeoutMs } = thresholds;
    const verdict = judgeError({ errorClass, retryAfterMs: undefined, timeoutMs }, thresholds);
    if (verdict.kind === "nothing" || verdict.kind === "answer") return;
    records.window.advance(performance.now());
    records.noteError(errorClass, message, this.#circuit.now());
    const asked = verdict.kind === "breakNow" ? verdict : null;
    if (machine.state.kind === "halfOpen") machine.failTrial(asked, { errorClass });
    else if (machine.state.kind === "closed") {
      this.#judge.suspect(asked, { errorClass });
      if (verdict.kind === "slow") records.addLateTimeout();
      else records.addLateFailure();
      this.judgeWindow();
    }
  }

  /** Opens a closed circuit when its window says so. Cheap while nothing has gone wrong. */
  judgeWindow(): void {
    const { machine, records, thresholds } = this.#circuit;
    if (!this.#judge.isSuspicious || machine.state.kind !== "closed") return;
    const due = this.#judge.findDueBreak(records, thresholds);
    if (due !== null) machine.open(due.reason, due.breakMs, due.trigger);
  }

  /** Another state has begun: what was suspicious before is over. */
  turnPage(): void {
    this.#judge.clear();
  }

  #endCall(nowMs: number): void {
    const { records, bulkhead, thresholds } = this.#circuit;
    records.lifetime.calls += 1;
    records.window.advance(nowMs);
    bulkhead.leave(thresholds.maxConcurrent);
  }
}
