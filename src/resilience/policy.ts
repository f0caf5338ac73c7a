import { withDeadline } from "#lib/deadline.ts";
import type { CallOptions } from "./circuit.ts";
import { type CircuitBreakerConfig, createCircuitBreaker } from "./create-circuit-breaker.ts";
import { classOf } from "./errors.ts";
import type { Fallback } from "./fallbacks.ts";
import { type RetryOptions, retry } from "./retry.ts";

/** A call that policies can be put around. */
export type PolicyCall<Input, Result> = (input: Input, options: CallOptions) => Promise<Result>;

/** Puts something around a call; what comes out can have more put around it. */
export type Policy<Input, Result> = (call: PolicyCall<Input, Result>) => PolicyCall<Input, Result>;

/** Several policies as one, the outermost first: `wrapPolicies(withinTime(...), retrying(...), guarded(...))`. */
export function wrapPolicies<Input, Result>(
  ...policies: readonly Policy<Input, Result>[]
): Policy<Input, Result> {
  return (call) => policies.reduceRight((inner, policy) => policy(inner), call);
}

/** Tries again, as `retry` does, until the caller's signal aborts. */
export function retrying<Input, Result>(
  settings: Omit<RetryOptions, "signal">,
): Policy<Input, Result> {
  return (call) => (input, options) =>
    retry(() => call(input, options), {
      ...settings,
      ...(options.signal !== undefined && { signal: options.signal }),
    });
}

/** Everything inside a circuit, with its deadline and bulkhead. */
export function guarded<Input, Result>(
  config: CircuitBreakerConfig<Result>,
): Policy<Input, Result> {
  return (call) => {
    const breaker = createCircuitBreaker<Input, Result>(
      (input, { signal, timeoutMs, correlationId }) =>
        call(input, { signal, timeoutMs, ...(correlationId !== null && { correlationId }) }),
      config,
    );
    return (input, options) => breaker.execute(input, options);
  };
}

/**
 * One deadline for everything inside, tries and waits together.
 * @throws {DeadlineExceededError} when it has passed
 */
export function withinTime<Input, Result>(what: string, timeoutMs: number): Policy<Input, Result> {
  return (call) => (input, options) =>
    withDeadline(what, timeoutMs, (deadline) => {
      const signal = options.signal ? AbortSignal.any([deadline, options.signal]) : deadline;
      return call(input, { ...options, signal });
    });
}

/** Another answer in place of an error, unless the caller has gone away or is itself at fault. */
export function fallingBack<Input, Result>(
  fallback: Fallback<Input, Result>,
): Policy<Input, Result> {
  return (call) => async (input, options) => {
    try {
      const result = await call(input, options);
      fallback.remember?.(input, result);
      return result;
    } catch (error) {
      const errorClass = classOf(error);
      if (errorClass === "client_4xx" || errorClass === "cancelled") throw error;
      return await fallback.answer(error, input);
    }
  };
}
