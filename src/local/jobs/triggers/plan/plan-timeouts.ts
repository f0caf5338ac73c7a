import type { FunctionConfig } from "../../protocol/function-config.ts";
import type { NewRun } from "../../store/run-store.ts";

/** The moments at which a run is cancelled when it has not started or ended (`timeouts`). */
export function planTimeouts(
  _config: FunctionConfig,
  _nowMs: number,
): Pick<NewRun, "expiresAtMs" | "finishTimeoutMs"> {
  return {};
}
