import type { CallRecords } from "./call-records.ts";
import type { AskedBreak, Trigger } from "./circuit-machine.ts";
import type { CircuitThresholds } from "./circuit-state.ts";

/** A break that is due, and the call that tipped the scales. */
export interface DueBreak extends AskedBreak {
  trigger: Trigger;
}

/**
 * Says when a closed circuit has to open. Between the first bad end of a call and the moment when
 * the window is clean again every counted call is judged: a good one may be the one that reaches
 * `minimumThroughput`. Otherwise there is nothing to judge: what only peers have seen, maybe before
 * the last break, opens nothing here.
 */
export class WindowJudge {
  #suspicion: (Trigger & { asked: AskedBreak | null }) | null = null;

  get isSuspicious(): boolean {
    return this.#suspicion !== null;
  }

  /** Takes note of a call that ended badly; a break that was asked for is not forgotten over others. */
  suspect(asked: AskedBreak | null, { errorClass = null, correlationId = null }: Trigger): void {
    if (this.#suspicion?.asked) return;
    this.#suspicion = { asked, errorClass, correlationId };
  }

  clear(): void {
    this.#suspicion = null;
  }

  findDueBreak(records: CallRecords, thresholds: CircuitThresholds): DueBreak | null {
    const trigger = this.#suspicion;
    if (trigger === null) return null;
    if (trigger.asked !== null) return { ...trigger.asked, trigger };
    const own = records.window.getCounts();
    if (own.failures + own.slow === 0) this.#suspicion = null;
    const { calls, failures, slow } = records.getJointCounts();
    const { minimumThroughput, failureRatio, slowRatio, breakDurationMs: breakMs } = thresholds;
    if (calls < minimumThroughput) return null;
    if (failures / calls >= failureRatio) return { reason: "failure_rate", breakMs, trigger };
    return slow / calls >= slowRatio ? { reason: "slow_rate", breakMs, trigger } : null;
  }
}
