import type { z } from "zod";
import type { RunDetail, RunLink, RunSummary } from "../run.ts";
import type { runDetail, runLink, runRow } from "./engine-schemas.ts";
import { toError, toLink, toStatus, toText } from "./to-parts.ts";
import { toStep } from "./to-step.ts";

type RunRow = z.infer<typeof runRow>;
type RunAnswer = z.infer<typeof runDetail>;

export function toRunSummary(row: RunRow): RunSummary {
  const status = toStatus(row.status);
  return {
    id: row.run_id,
    functionId: row.function_id,
    functionName: row.function_name,
    status,
    state: row.activity === "ended" ? status : row.activity,
    eventId: row.event_id,
    eventName: row.event_name,
    eventCount: row.event_count,
    queuedAt: row.queued_at,
    dueAt: row.due_at,
    startedAt: row.run_started_at,
    endedAt: row.ended_at,
    stepCount: row.step_count,
    error: toError(row.error),
  };
}

function toLinks(links: z.infer<typeof runLink>[]): RunLink[] {
  return links.flatMap((link) => toLink(link) ?? []);
}

export function toRunDetail(answer: RunAnswer): RunDetail {
  return {
    ...toRunSummary(answer),
    maxAttempts: answer.max_attempts,
    output: toText(answer.output_text),
    expiresAt: answer.expires_at,
    concurrency: answer.concurrency,
    events: answer.events.map(({ internal_id: id, name, received_at: receivedAt, payload }) => ({
      id,
      name,
      receivedAt,
      payload: { text: payload.json, bytes: payload.bytes, cut: payload.truncated },
    })),
    steps: answer.timeline.map(toStep),
    parent: toLink(answer.parent),
    children: toLinks(answer.children),
    original: toLink(answer.original),
    repeats: toLinks(answer.reruns),
    cancelledBy: answer.cancel_on.map(({ event: eventName, condition, expires_at: until }) => ({
      eventName,
      condition,
      until,
    })),
    canRerun: answer.can_rerun,
  };
}
