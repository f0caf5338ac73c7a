import type { JobEvent } from "../../protocol/event-payload.ts";
import type { FunctionConfig } from "../../protocol/function-config.ts";
import type { NewRun } from "../../store/run-store.ts";

/** The events that cancel a run (`cancelOn`). */
export function planCancels(
  _config: FunctionConfig,
  _event: JobEvent,
  _nowMs: number,
): Pick<NewRun, "cancels"> {
  return {};
}
