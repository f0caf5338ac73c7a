import type { CallOptions } from "./circuit.ts";
import type { ChainLink, Settlement } from "./fallback-chain.ts";

/**
 * Asks a link what became of a call, for no longer than `timeoutMs`. An answer that does not come in
 * time, or an error on the way, leaves the question open: `unknown`.
 */
export async function settleInTime<Input, Result>(
  link: ChainLink<Input, Result>,
  input: Input,
  error: unknown,
  options: { timeoutMs: number; signal?: AbortSignal; correlationId?: string },
): Promise<Settlement<Result>> {
  const { timeoutMs, signal, correlationId } = options;
  if (link.settle === undefined || timeoutMs <= 0 || signal?.aborted) return { kind: "unknown" };
  const controller = new AbortController();
  const { promise: over, resolve } = Promise.withResolvers<Settlement<Result>>();
  const stop = () => {
    controller.abort();
    resolve({ kind: "unknown" });
  };
  const timer = setTimeout(stop, timeoutMs);
  signal?.addEventListener("abort", stop);
  const call: CallOptions = { signal: controller.signal, timeoutMs };
  if (correlationId !== undefined) call.correlationId = correlationId;
  const ask = async (): Promise<Settlement<Result>> => {
    try {
      return (await link.settle?.(input, error, call)) ?? { kind: "unknown" };
    } catch {
      return { kind: "unknown" };
    }
  };
  try {
    return await Promise.race([ask(), over]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  }
}
