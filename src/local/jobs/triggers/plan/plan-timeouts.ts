import { findDurationMs } from "../../protocol/duration.ts";
import type { FunctionConfig } from "../../protocol/function-config.ts";
import type { NewRun } from "../../store/new-run.ts";

/**
 * The moments at which a run is cancelled when it has not started or ended (`timeouts`; docs:
 * Cancel on timeouts). `start` counts from when it could start: a delay that its event asks for
 * does not count, one by concurrency or throttling does.
 */
export function planTimeouts(
  config: FunctionConfig,
  startsAtMs: number,
): Pick<NewRun, "expiresAtMs" | "finishTimeoutMs"> {
  const startMs = findDurationMs(config.timeouts?.start ?? "");
  const finishMs = findDurationMs(config.timeouts?.finish ?? "");
  return {
    ...(startMs ? { expiresAtMs: startsAtMs + startMs } : {}),
    ...(finishMs ? { finishTimeoutMs: finishMs } : {}),
  };
}
