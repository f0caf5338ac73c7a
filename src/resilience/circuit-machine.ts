import type { ErrorClass } from "./call-error.ts";
import type { Operator } from "./circuit.ts";
import type {
  CircuitState,
  CircuitThresholds,
  CircuitTransition,
  TransitionReason,
  WindowCounts,
} from "./circuit-state.ts";
import { growBreakMs } from "./judge-error.ts";

/** What brought about a change of state. */
export interface Trigger {
  errorClass?: ErrorClass | null;
  correlationId?: string | null;
  operator?: Operator;
}

/** A break that the other side has asked for. */
export interface AskedBreak {
  breakMs: number;
  reason: TransitionReason;
}

/** What the machine needs to know, and whom it tells. */
export interface MachineHost {
  readonly name: string;
  readonly thresholds: CircuitThresholds;
  now(): number;
  getCounts(): WindowCounts;
  /** Another state holds from now on. */
  onEntered(state: CircuitState): void;
  /** It was decided here, so it belongs into the history. */
  onChanged(transition: CircuitTransition): void;
}

/** A circuit's state and how it moves: closed, open, half-open with its trials, isolated. */
export class CircuitMachine {
  state: CircuitState = { kind: "closed" };
  /** Goes up with each change; what a call from before it shows is not counted any more. */
  epoch = 0;
  /** Trials of this process that have not ended. */
  #trialsRunning = 0;
  readonly #host: MachineHost;

  constructor(host: MachineHost) {
    this.#host = host;
  }

  open(reason: TransitionReason, breakMs: number, trigger: Trigger): void {
    const sinceMs = this.#host.now();
    const untilMs = sinceMs + breakMs;
    this.#change({ kind: "open", sinceMs, untilMs, reason, breakMs }, reason, trigger);
  }

  /** From open, once its time is over. */
  startTrials(lastBreakMs: number): void {
    const trialsLeft = this.#host.thresholds.halfOpenTrials;
    const sinceMs = this.#host.now();
    this.#change(
      { kind: "halfOpen", sinceMs, breakMs: lastBreakMs, trialsLeft, trialsSucceeded: 0 },
      "break_over",
      {},
    );
  }

  /** While half-open with trials left. */
  takeTrial(): void {
    this.#moveTrials(-1, 0);
    this.#trialsRunning += 1;
  }

  /** A trial has told nothing: another may be made in its place. */
  returnTrial(): void {
    this.#trialsRunning -= 1;
    this.#moveTrials(1, 0);
  }

  /** All trials must succeed before the circuit closes. */
  passTrial(): void {
    this.#trialsRunning -= 1;
    this.#moveTrials(0, 1);
    const { state } = this;
    if (state.kind !== "halfOpen" || state.trialsLeft > 0 || this.#trialsRunning > 0) return;
    this.#change({ kind: "closed" }, "trials_succeeded", {});
  }

  /** One is enough to open again, for longer. */
  failTrial(asked: AskedBreak | null, trigger: Trigger): void {
    if (this.state.kind !== "halfOpen") return;
    const breakMs = growBreakMs(this.state.breakMs, this.#host.thresholds);
    this.open(asked?.reason ?? "trial_failed", asked?.breakMs ?? breakMs, trigger);
  }

  isolate(operator: Operator): void {
    const state = { kind: "isolated", sinceMs: this.#host.now(), ...operator } as const;
    this.#change(state, "isolated", { operator });
  }

  close(reason: TransitionReason, operator: Operator): void {
    this.#change({ kind: "closed" }, reason, { operator });
  }

  /**
   * Takes a state over without a word. A state that holds here already only takes its times over: its
   * trials and counts go on. Trials that others have left are not trials of ours: the gate decides
   * how many this process makes.
   */
  adopt(state: CircuitState): void {
    if (state.kind === this.state.kind) {
      if (state.kind === "closed") return;
      if ("sinceMs" in this.state && state.sinceMs === this.state.sinceMs) {
        if (state.kind !== "halfOpen") this.state = state;
        return;
      }
    }
    const trialsLeft = this.#host.thresholds.halfOpenTrials;
    this.#enter(
      state.kind === "halfOpen" ? { ...state, trialsLeft, trialsSucceeded: 0 } : { ...state },
    );
  }

  #moveTrials(left: number, succeeded: number): void {
    const { state } = this;
    if (state.kind !== "halfOpen") return;
    this.state = {
      ...state,
      trialsLeft: state.trialsLeft + left,
      trialsSucceeded: state.trialsSucceeded + succeeded,
    };
  }

  #change(state: CircuitState, reason: TransitionReason, trigger: Trigger): void {
    const transition = {
      circuit: this.#host.name,
      from: this.state.kind,
      to: state.kind,
      reason,
      errorClass: trigger.errorClass ?? null,
      counts: this.#host.getCounts(),
      state,
      correlationId: trigger.correlationId ?? null,
      operator: trigger.operator ?? null,
      atMs: this.#host.now(),
    };
    this.#enter(state);
    this.#host.onChanged(transition);
  }

  #enter(state: CircuitState): void {
    this.state = state;
    this.epoch += 1;
    this.#trialsRunning = 0;
    this.#host.onEntered(state);
  }
}
