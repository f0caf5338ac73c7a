import {
  findEvents,
  listEvents,
  listRunsOfEvent,
  listSkipsOfEvent,
} from "../../store/read/event-read-store.ts";
import { HttpError } from "../http-request.ts";
import type { Route } from "../http-server.ts";
import { findUlid, readEventFilter, readQuery } from "./read-parameters.ts";
import { nameFunction, type ReadParts } from "./read-parts.ts";
import { findTextLimit } from "./run-routes.ts";
import { parseWhole, viewOptionalText } from "./text-view.ts";
import { viewEvent, viewEventDetail } from "./transform-event.ts";
import { viewRun } from "./transform-run.ts";
import type { EventRow, EventRun, Page } from "./views.ts";

const MAX_RUNS = 100;
/** Of a result that is answered as a value: longer ones are left out unless `?full=1`. */
const RESULT_CHARS = 262_144;

/** `GET /v1/events`: events from new to old, by name and search. */
export function createEventListRoute({ sql }: ReadParts): Route {
  return {
    method: "GET",
    path: /^\/v1\/events\/?$/,
    async handle(request) {
      const filter = readEventFilter(readQuery(request));
      // An id is looked up directly, however old; it may also be one that a sender gave.
      const byId = findUlid(filter.search ?? "");
      const found = byId === undefined ? [] : await findEvents(sql, [byId], 0);
      const { events, next } =
        found.length > 0 ? { events: found, next: null } : await listEvents(sql, filter);
      const body: Page<EventRow> = { data: events.map(viewEvent), next };
      return { status: 200, body };
    },
  };
}

/** `GET /v1/events/:id`: one event with its payload and why it did not start functions. */
export function createEventDetailRoute({ sql }: ReadParts): Route {
  return {
    method: "GET",
    path: /^\/v1\/events\/([^/]+)\/?$/,
    async handle(request, [eventId = ""]) {
      const { perText: chars } = findTextLimit(readQuery(request));
      const [[event], skips] = await Promise.all([
        findEvents(sql, [eventId], chars),
        listSkipsOfEvent(sql, eventId),
      ]);
      if (!event) throw new HttpError(404, "there is no such event");
      return { status: 200, body: { data: viewEventDetail(event, skips) } };
    },
  };
}

/** `GET /v1/events/:id/runs`: the runs that an event started, with their results. */
export function createEventRunsRoute({ sql, registry }: ReadParts): Route {
  return {
    method: "GET",
    path: /^\/v1\/events\/([^/]+)\/runs\/?$/,
    async handle(request, [eventId = ""]) {
      const chars = Math.max(findTextLimit(readQuery(request)).perText, RESULT_CHARS);
      const found = await listRunsOfEvent(sql, eventId, MAX_RUNS, chars);
      const name = (id: string) => nameFunction(registry, id);
      const data = found.map(({ run, output }): EventRun => {
        const view = viewOptionalText(output);
        return {
          ...viewRun(run, name, Date.now()),
          environment_id: "local",
          function_version: 1,
          output: view && parseWhole(view),
          output_truncated: view?.truncated ?? false,
        };
      });
      return { status: 200, body: { data } };
    },
  };
}
