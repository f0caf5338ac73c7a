import type { JobEvent } from "../../protocol/event-payload.ts";
import type { NewRun } from "../../store/run-store.ts";
import type { RunFunction } from "../plan-run.ts";

/** The concurrency keys of a run (`concurrency`). */
export function planLane(_fn: RunFunction, _event: JobEvent): Pick<NewRun, "lane"> {
  return {};
}
