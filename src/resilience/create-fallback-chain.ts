import { ChainRun } from "./chain-run.ts";
import { classOf } from "./errors.ts";
import type { ChainConfig, FallbackChain } from "./fallback-chain.ts";
import { ensureChainRecords } from "./registry.ts";

const DEFAULT_SETTLE_TIMEOUT_MS = 5_000;

/**
 * Makes a chain and registers it by name. Made again under the same name, it goes on with the
 * records of the first.
 */
export function createFallbackChain<Input, Result>(
  config: ChainConfig<Input, Result>,
): FallbackChain<Input, Result> {
  const records = ensureChainRecords(config);
  const settled = {
    settleTimeoutMs: DEFAULT_SETTLE_TIMEOUT_MS,
    mayFallThrough: mayFallThroughByDefault,
    ...config,
  };
  return {
    name: config.name,
    execute: (input, options = {}) => new ChainRun(settled, records, input, options).finish(),
  };
}

function mayFallThroughByDefault(error: unknown): boolean {
  const errorClass = classOf(error);
  return errorClass !== "client_4xx" && errorClass !== "cancelled";
}
