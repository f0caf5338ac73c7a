import { Bulkhead } from "./bulkhead.ts";
import type { ErrorClass } from "./call-error.ts";
import { CallRecords } from "./call-records.ts";
import type { Circuit, CircuitEvents, LateOutcome, Operator, TrialGate } from "./circuit.ts";
import { CircuitEmitter } from "./circuit-emitter.ts";
import { CircuitMachine } from "./circuit-machine.ts";
import type {
  CircuitSnapshot,
  CircuitState,
  CircuitThresholds,
  CircuitTransition,
  WindowCounts,
} from "./circuit-state.ts";
import { DeadlineList } from "./deadline-list.ts";
import { describeCircuit } from "./describe-circuit.ts";
import { OutcomeBook } from "./outcome-book.ts";
import { ThresholdSettings } from "./threshold-settings.ts";

/** Why a call is not let through; `retryAfterMs` null when nobody knows until when. */
export interface Refusal {
  reason: CircuitEvents["rejected"]["reason"];
  retryAfterMs: number | null;
}

/**
 * One circuit. All copies of this module in a process share it, so it throws nothing: it says what
 * is the case, and who asked throws.
 */
export class CircuitCore implements Circuit {
  readonly name: string;
  readonly now: () => number;
  readonly bulkhead = new Bulkhead();
  readonly records: CallRecords;
  readonly #settings: ThresholdSettings;
  #gate: TrialGate | null = null;
  #deadlines: DeadlineList;
  readonly machine = new CircuitMachine(this);
  readonly outcomes = new OutcomeBook(this);
  readonly #emitter = new CircuitEmitter();

  constructor(name: string, defaults: Partial<CircuitThresholds>, now: () => number) {
    this.name = name;
    this.now = now;
    this.#settings = new ThresholdSettings(defaults);
    this.#deadlines = new DeadlineList(this.thresholds.timeoutMs);
    this.records = new CallRecords(name, this.thresholds.samplingDurationMs);
  }

  /** A list of its own for a call whose deadline is another than the circuit's. */
  getDeadlines(timeoutMs: number): DeadlineList {
    if (timeoutMs !== this.thresholds.timeoutMs) return new DeadlineList(timeoutMs, true);
    if (timeoutMs !== this.#deadlines.timeoutMs) this.#deadlines = new DeadlineList(timeoutMs);
    return this.#deadlines;
  }

  get state(): CircuitState {
    return this.machine.state;
  }

  get thresholds(): CircuitThresholds {
    return this.#settings.current;
  }

  get tuned(): Partial<CircuitThresholds> {
    return this.#settings.tuned;
  }

  /** Goes up with each change of state. */
  get epoch(): number {
    return this.machine.epoch;
  }

  /** For a circuit that is not closed. Null lets one trial through, which must be settled. */
  admitTrial(): Refusal | null {
    const { state } = this;
    if (state.kind === "isolated") return this.refuse("isolated", null);
    if (state.kind === "open") {
      const waitMs = state.untilMs - this.now();
      if (waitMs > 0) return this.refuse("open", waitMs);
      if (!this.#mayTry()) return this.refuse("open", null);
      this.machine.startTrials(state.breakMs);
    } else if (state.kind === "halfOpen" && (state.trialsLeft < 1 || !this.#mayTry())) {
      return this.refuse("halfOpen", null);
    }
    this.machine.takeTrial();
    this.bulkhead.enter();
    return null;
  }

  refuse(reason: Refusal["reason"], retryAfterMs: number | null): Refusal {
    this.records.window.advance(performance.now());
    this.records.addRejection();
    if (this.#emitter.hasListeners("rejected")) {
      this.#emitter.emit("rejected", { circuit: this.name, reason });
    }
    return { reason, retryAfterMs };
  }

  report(outcome: LateOutcome): void {
    this.outcomes.report(outcome);
  }

  noteFallback(errorClass: ErrorClass | null): void {
    this.records.lifetime.fellBack += 1;
    this.#emitter.emit("fellBack", { circuit: this.name, errorClass });
  }

  getSnapshot(): CircuitSnapshot {
    this.records.window.advance(performance.now());
    return describeCircuit(this);
  }

  on<Name extends keyof CircuitEvents>(
    event: Name,
    listener: (data: CircuitEvents[Name]) => void,
  ): () => void {
    return this.#emitter.on(event, listener);
  }

  isolate(operator: Operator): void {
    this.machine.isolate(operator);
  }

  close(operator: Operator): void {
    this.machine.close("closed_by_operator", operator);
  }

  reset(operator: Operator): void {
    this.machine.close("reset_by_operator", operator);
    this.records.lastError = null;
    this.records.latencies.clear();
  }

  tune(thresholds: Partial<CircuitThresholds>): void {
    this.#settings.tune(thresholds);
    this.records.window.setDuration(this.thresholds.samplingDurationMs);
  }

  /** What the code asks for; what is tuned stays above it. */
  setDefaults(defaults: Partial<CircuitThresholds>): void {
    this.#settings.setDefaults(defaults);
    this.records.window.setDuration(this.thresholds.samplingDurationMs);
  }

  adopt(state: CircuitState): void {
    this.machine.adopt(state);
  }

  setPeerCounts(counts: WindowCounts): void {
    this.records.peers = counts;
    this.outcomes.judgeWindow();
  }

  takeUnreportedCounts(): WindowCounts | null {
    return this.records.takeUnreported();
  }

  setTrialGate(gate: TrialGate | null): void {
    this.#gate = gate;
  }

  /** For the machine. */
  getCounts(): WindowCounts {
    return this.records.getJointCounts();
  }

  /** For the machine. */
  onEntered(state: CircuitState): void {
    this.outcomes.turnPage();
    this.records.window.setOpen(state.kind !== "closed");
    if (state.kind === "closed") this.records.forgetWindow();
    else this.bulkhead.refuseAll();
  }

  /** For the machine. */
  onChanged(transition: CircuitTransition): void {
    this.#emitter.emit("changed", transition);
    if (transition.to === "open") this.#emitter.emit("opened", transition);
    if (transition.to === "halfOpen") this.#emitter.emit("halfOpened", transition);
    if (transition.to === "closed") this.#emitter.emit("closed", transition);
  }

  #mayTry(): boolean {
    return this.#gate === null || this.#gate(this.name);
  }
}
