import { createCancelledError, createTimeoutError } from "./call-ends.ts";
import type { CircuitCore } from "./circuit-core.ts";
import { BulkheadRejectedError, CircuitOpenError } from "./errors.ts";

/**
 * Waits until the bulkhead has a place and then goes, in the same turn: in the next one the circuit
 * may be open. The time spent waiting is part of the call's own `timeoutMs`; a call whose time ends
 * here was never made, and says nothing about the other side.
 */
export function waitForPlace<Result>(
  core: CircuitCore,
  timeoutMs: number,
  signal: AbortSignal | undefined,
  go: (leftMs: number) => Promise<Result>,
): Promise<Result> {
  const { promise, resolve, reject } = Promise.withResolvers<Result>();
  const sinceMs = performance.now();
  const waiter = {
    proceed: () => {
      stopWaiting();
      resolve(go(timeoutMs - (performance.now() - sinceMs)));
    },
    refuse: () => {
      stopWaiting();
      core.refuse("open", null);
      reject(new CircuitOpenError(core.name, null));
    },
  };
  const leave = (error: Error) => {
    stopWaiting();
    core.bulkhead.forget(waiter);
    reject(error);
  };
  const onAbort = () => leave(createCancelledError(core.name, "no"));
  const timer = setTimeout(() => leave(createTimeoutError(core.name, timeoutMs, "no")), timeoutMs);
  const stopWaiting = () => {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  };

  if (core.bulkhead.enqueue(waiter, core.thresholds.maxQueued)) {
    signal?.addEventListener("abort", onAbort);
  } else {
    clearTimeout(timer);
    core.refuse("bulkhead", null);
    reject(new BulkheadRejectedError(core.name));
  }
  return promise;
}
