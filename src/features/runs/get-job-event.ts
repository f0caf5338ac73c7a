import "server-only";
import { z } from "zod";
import { callEngine } from "./engine-api/call-engine.ts";
import { dataOf, eventDetail, runRow } from "./engine-api/engine-schemas.ts";
import { toEventDetail } from "./engine-api/to-event.ts";
import { requireEngineId } from "./engine-id.ts";
import type { JobEventDetail } from "./job-event.ts";
import type { JsonText } from "./run.ts";

/**
 * One event with the runs that it has started; a long payload is cut.
 * @throws {NotFoundError}, and what else `callEngine` throws
 */
export async function getJobEvent(id: string): Promise<JobEventDetail> {
  const path = `/v1/events/${requireEngineId(id)}`;
  const [event, runs] = await Promise.all([
    callEngine(dataOf(eventDetail), { path }),
    callEngine(dataOf(z.array(runRow)), { path: `${path}/runs` }),
  ]);
  return toEventDetail(event.data, runs.data);
}

/** Its payload, whole. Throws as `getJobEvent` does. */
export async function getJobEventPayload(id: string): Promise<JsonText> {
  const path = `/v1/events/${requireEngineId(id)}?full=1`;
  const { data } = await callEngine(dataOf(eventDetail), { path });
  return toEventDetail(data, []).payload;
}
