import { findEvents } from "../../store/read/event-read-store.ts";
import {
  findRunDetail,
  type RunDetailRecord,
  type TextLimit,
} from "../../store/read/run-detail-store.ts";
import type { FunctionRegistry } from "../../triggers/function-registry.ts";
import { listLaneLimits } from "../../triggers/plan/plan-lane.ts";
import { HttpError } from "../http-request.ts";
import { nameFunction, type ReadParts } from "./read-parts.ts";
import { parseWhole, viewOptionalText } from "./text-view.ts";
import { viewEventDetail } from "./transform-event.ts";
import { viewLink, viewRun, viewTime } from "./transform-run.ts";
import { viewTimeline } from "./transform-timeline.ts";
import type { RunDetail, RunLink } from "./views.ts";

const MAX_EVENTS = 100;

/**
 * A run with its timeline.
 * @throws HttpError 404 when there is no such run
 */
export async function readRun(
  parts: ReadParts,
  runId: string,
  limit: TextLimit,
): Promise<RunDetail> {
  const { sql, registry } = parts;
  const detail = await findRunDetail(sql, runId, limit);
  if (!detail) throw new HttpError(404, "there is no such run");
  const { run } = detail;
  const eventIds = (run.eventIds ?? [run.eventId]).slice(0, MAX_EVENTS);
  const events = await findEvents(sql, eventIds, limit.perText);
  const name = (id: string) => nameFunction(registry, id);
  const nowMs = Date.now();
  const output = viewOptionalText(detail.output);
  const link = (fits: (one: RunDetailRecord["linked"][number]) => boolean): RunLink[] =>
    detail.linked.filter(fits).map((one) => viewLink(one, name));
  return {
    ...viewRun(run, name, nowMs),
    environment_id: "local",
    function_version: 1,
    output: output && parseWhole(output),
    output_truncated: output?.truncated ?? false,
    output_text: output,
    max_attempts: registry.countMaxAttempts(run.functionId),
    expires_at: run.endedAt ? null : viewTime(detail.expiresAt),
    concurrency: viewLane(detail.lane, registry),
    events: events.map((event) => viewEventDetail(event, [])),
    timeline: viewTimeline(detail, name, nowMs),
    parent: link(({ id }) => id === run.parentRunId)[0] ?? null,
    children: link(({ parentRunId }) => parentRunId === run.id),
    original: link(({ id }) => id === run.originalRunId)[0] ?? null,
    reruns: link(({ originalRunId }) => originalRunId === run.id),
    cancel_on: detail.waits
      .filter(({ kind }) => kind === "cancel")
      .map(({ key, condition, expiresAt }) => ({
        event: key,
        condition,
        expires_at: viewTime(expiresAt),
      })),
    defers: detail.defers.map(({ functionId, ...defer }) => ({
      ...defer,
      function_id: functionId,
    })),
    can_rerun: registry.has(run.functionId) && events.length > 0,
  };
}

/** The keys of a lane and their limits at present; see plan-lane.ts for its form. */
function viewLane(lane: string | null, registry: FunctionRegistry): RunDetail["concurrency"] {
  if (lane === null) return [];
  const [functionId = "", ...lines] = lane.split("\n");
  const fn = registry.find(functionId);
  const limits = fn ? (listLaneLimits([fn])[functionId] ?? {}) : {};
  return lines.map((line) => {
    const [option = "", key = ""] = line.split("\t");
    return { key, limit: limits[option] ?? null };
  });
}
