import type { CallContext, CallOptions, Circuit } from "#resilience/circuit.ts";
import { createCircuitBreaker } from "#resilience/create-circuit-breaker.ts";

type Task = (context: CallContext) => Promise<unknown>;

export interface GuardConfig {
  /** Of the circuit: `payment.<vendor>`. */
  name: string;
  /** Deadline of one call. */
  timeoutMs: number;
  /** Of anything that the vendor's SDK throws in a call with this signal. */
  toCallError(error: unknown, signal: AbortSignal): Error;
}

/** All calls to one vendor, behind one circuit. */
export interface GuardedCalls {
  readonly circuit: Circuit;
  run<Result>(
    task: (context: CallContext) => Promise<Result>,
    options?: CallOptions,
  ): Promise<Result>;
}

/** Puts a vendor's calls, whatever they ask, behind the circuit of that name. */
export function guardCalls({ name, timeoutMs, toCallError }: GuardConfig): GuardedCalls {
  const breaker = createCircuitBreaker<Task, unknown>(
    async (task, context) => {
      try {
        return await task(context);
      } catch (error) {
        throw toCallError(error, context.signal);
      }
    },
    { name, defaults: { timeoutMs } },
  );
  return {
    circuit: breaker.circuit,
    // The circuit hands the task's own answer through.
    run: <Result>(task: (context: CallContext) => Promise<Result>, options?: CallOptions) =>
      breaker.execute(task, options) as Promise<Result>,
  };
}
