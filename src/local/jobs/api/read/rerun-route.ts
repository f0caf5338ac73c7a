import type { JobEvent } from "../../protocol/event-payload.ts";
import type { EventStore } from "../../store/event-store.ts";
import { findRepeatableRun } from "../../store/read/repeat-store.ts";
import { planRun } from "../../triggers/plan-run.ts";
import { HttpError } from "../http-request.ts";
import type { Route } from "../http-server.ts";
import type { ReadParts } from "./read-parts.ts";
import type { RerunAnswer } from "./views.ts";

export interface RerunRouteParts extends ReadParts {
  events: EventStore;
  /** Called after the commit, with the moment at which the run starts. */
  onRun(startsAtMs: number): void;
}

/**
 * `POST /v1/runs/:id/rerun`: a new run of the same function with the same event or batch, as the
 * function is now. 201 after the commit; 404 for an unknown run, 409 when the function or the event
 * is gone. What limits or skips events (idempotency, rate limit, debounce) does not hold a
 * repetition up; concurrency and throttle do.
 */
export function createRerunRoute({ sql, registry, events, onRun }: RerunRouteParts): Route {
  return {
    method: "POST",
    path: /^\/v1\/runs\/([^/]+)\/rerun\/?$/,
    async handle(_request, [runId = ""]) {
      const old = await findRepeatableRun(sql, runId);
      if (!old) throw new HttpError(404, "there is no such run");
      const fn = registry.find(old.functionId);
      if (!fn) throw new HttpError(409, `the function ${old.functionId} is no longer there`);
      if (old.event === null) throw new HttpError(409, "the run's event is no longer stored");
      const event: JobEvent = JSON.parse(old.event);
      const run = {
        ...planRun(fn, event, old.eventId, Date.now(), "rerun"),
        originalRunId: runId,
        ...(old.eventIds && { eventIds: old.eventIds }),
      };
      await events.insertRuns([run]);
      onRun(run.startsAtMs);
      const body: RerunAnswer = { data: { run_id: run.id, original_run_id: runId } };
      return { status: 201, body };
    },
  };
}
