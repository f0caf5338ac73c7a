import { createCancelledError } from "./call-ends.ts";
import { type CallError, isCallError } from "./call-error.ts";
import type { CallContext, CallOptions, Circuit, CircuitBreaker } from "./circuit.ts";
import type { CircuitThresholds } from "./circuit-state.ts";
import { CircuitOpenError, classOf } from "./errors.ts";
import type { Fallback } from "./fallbacks.ts";
import { GuardedCall, type GuardedTask } from "./guarded-call.ts";
import { ensureCircuit } from "./registry.ts";
import { waitForPlace } from "./wait-for-place.ts";

export interface CircuitBreakerConfig<Result = unknown> {
  /** `<capability>.<other side>`. Functions with the same name share one circuit. */
  name: string;
  /** What differs from `defaultThresholds`. */
  defaults?: Partial<CircuitThresholds>;
  /** When an answered call was slow. Default: when it took `slowCallMs` or longer. */
  isSlow?: (result: Result, elapsedMs: number, slowCallMs: number) => boolean;
  /** What kind of failure an error is; null for a failure of unknown kind. Default: `CallError`s only. */
  classify?: (error: unknown) => CallError | null;
  /** Milliseconds since the epoch. */
  now?: () => number;
}

/**
 * Puts `fn` behind the circuit of this name. With a fallback, its answer takes the place of any
 * error but `client_4xx` and `cancelled`, which are not the other side's doing.
 */
export function createCircuitBreaker<Input, Result>(
  fn: (input: Input, context: CallContext) => Promise<Result>,
  config: CircuitBreakerConfig<Result>,
  fallback?: Fallback<Input, Result>,
): CircuitBreaker<Input, Result> {
  const { name, defaults = {}, isSlow = null, classify = takeCallError } = config;
  const core = ensureCircuit(name, defaults, config.now ?? (() => Date.now()));
  const breaker = new GuardedFunction({ core, fn, isSlow, classify });
  if (fallback === undefined) return breaker;
  const answerInstead = async (error: unknown, input: Input): Promise<Result> => {
    const errorClass = classify(error)?.errorClass ?? classOf(error);
    if (errorClass === "client_4xx" || errorClass === "cancelled") throw error;
    const result = await fallback.answer(error, input);
    core.noteFallback(errorClass);
    return result;
  };
  return {
    circuit: core,
    execute(input, options) {
      const remember = (result: Result) => {
        fallback.remember?.(input, result);
        return result;
      };
      return breaker
        .execute(input, options)
        .then(fallback.remember && remember, (error: unknown) => answerInstead(error, input));
    },
  };
}

function takeCallError(error: unknown): CallError | null {
  return isCallError(error) ? error : null;
}

const noOptions: CallOptions = {};

class GuardedFunction<Input, Result> implements CircuitBreaker<Input, Result> {
  readonly #task: GuardedTask<Input, Result>;

  constructor(task: GuardedTask<Input, Result>) {
    this.#task = task;
  }

  get circuit(): Circuit {
    return this.#task.core;
  }

  execute(input: Input, options: CallOptions = noOptions): Promise<Result> {
    const { core } = this.#task;
    if (options.signal?.aborted) return Promise.reject(createCancelledError(core.name, "no"));
    if (core.machine.state.kind !== "closed") {
      const refusal = core.admitTrial();
      if (refusal !== null) {
        return Promise.reject(new CircuitOpenError(core.name, refusal.retryAfterMs));
      }
    }
    const { timeoutMs, maxConcurrent } = core.thresholds;
    const limitMs = Math.min(options.timeoutMs ?? timeoutMs, timeoutMs);
    if (core.machine.state.kind !== "closed") {
      return new GuardedCall(this.#task, input, options, limitMs, true).start();
    }
    if (core.bulkhead.tryEnter(maxConcurrent)) {
      return new GuardedCall(this.#task, input, options, limitMs, false).start();
    }
    return waitForPlace(core, limitMs, options.signal, (leftMs) =>
      new GuardedCall(this.#task, input, options, leftMs, false).start(),
    );
  }
}
