import { createCancelledError, createTimeoutError } from "./call-ends.ts";
import type { CallError } from "./call-error.ts";
import { CallScope } from "./call-scope.ts";
import type { CallContext, CallOptions } from "./circuit.ts";
import type { CircuitCore } from "./circuit-core.ts";
import type { Deadlined, DeadlineList } from "./deadline-list.ts";

/** What all calls of one guarded function have in common. */
export interface GuardedTask<Input, Result> {
  readonly core: CircuitCore;
  readonly fn: (input: Input, context: CallContext) => Promise<Result>;
  readonly isSlow: ((result: Result, elapsedMs: number, slowCallMs: number) => boolean) | null;
  readonly classify: (error: unknown) => CallError | null;
}

/** One call of a guarded function, which ends by itself at its deadline. It is its own context. */
export class GuardedCall<Input, Result> extends CallScope implements Deadlined {
  dueMs = 0;
  previous: Deadlined | null = null;
  next: Deadlined | null = null;
  readonly epoch: number;
  readonly isTrial: boolean;
  readonly #task: GuardedTask<Input, Result>;
  readonly #input: Input;
  #startedMs = 0;
  #deadlines: DeadlineList | null = null;
  #onCallerAbort: (() => void) | null = null;
  #resolve: ((result: Result) => void) | null = null;
  #reject: ((error: unknown) => void) | null = null;

  constructor(
    task: GuardedTask<Input, Result>,
    input: Input,
    options: CallOptions,
    timeoutMs: number,
    isTrial: boolean,
  ) {
    super(timeoutMs, options.correlationId ?? null, options.signal);
    this.epoch = task.core.machine.epoch;
    this.isTrial = isTrial;
    this.#task = task;
    this.#input = input;
  }

  /** Must be called once. */
  start(): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
      this.#startedMs = performance.now();
      this.#deadlines = this.#task.core.getDeadlines(this.timeoutMs);
      this.#deadlines.add(this, this.#startedMs);
      if (this.callerSignal !== undefined) this.#listen(this.callerSignal);
      try {
        this.#task.fn(this.#input, this).then(
          (result) => this.#answer(result),
          (error: unknown) => this.#fail(error),
        );
      } catch (error) {
        this.#fail(error);
      }
    });
  }

  endAtDeadline(): void {
    const error = createTimeoutError(this.#task.core.name, this.timeoutMs, "unknown");
    this.abort(error);
    this.#fail(error);
  }

  #listen(callerSignal: AbortSignal): void {
    this.#onCallerAbort = () => this.#fail(createCancelledError(this.#task.core.name, "unknown"));
    callerSignal.addEventListener("abort", this.#onCallerAbort);
  }

  #answer(result: Result): void {
    const resolve = this.#resolve;
    if (resolve === null) return;
    const { core, isSlow } = this.#task;
    const nowMs = performance.now();
    const elapsedMs = nowMs - this.#startedMs;
    const { slowCallMs } = core.thresholds;
    const slow = isSlow === null ? elapsedMs >= slowCallMs : isSlow(result, elapsedMs, slowCallMs);
    this.#end();
    core.outcomes.settleAnswer(this, elapsedMs, slow, nowMs);
    resolve(result);
  }

  #fail(error: unknown): void {
    const reject = this.#reject;
    if (reject === null) return;
    const { core, classify } = this.#task;
    const known = classify(error);
    this.#end();
    const failed = {
      epoch: this.epoch,
      isTrial: this.isTrial,
      errorClass: known?.errorClass ?? null,
      retryAfterMs: known?.retryAfterMs,
      timeoutMs: this.timeoutMs,
      message: error instanceof Error ? error.message : "something that is no error was thrown",
      correlationId: this.correlationId,
    };
    core.outcomes.settleError(failed, performance.now());
    reject(error);
  }

  #end(): void {
    this.#deadlines?.remove(this);
    if (this.#onCallerAbort !== null) {
      this.callerSignal?.removeEventListener("abort", this.#onCallerAbort);
    }
    this.#resolve = null;
    this.#reject = null;
  }
}
