import { z } from "zod";
import type { Dispatcher } from "../execution/dispatcher.ts";
import { makeEventIds } from "../protocol/event-id.ts";
import { completeEvent, eventPayloadSchema } from "../protocol/event-payload.ts";
import { limits } from "../protocol/limits.ts";
import { findHeader, sdkHeaders } from "../protocol/sdk-headers.ts";
import { areSecretsEqual } from "../protocol/signing.ts";
import { stringifyWellFormed } from "../protocol/well-formed-json.ts";
import type { EventStore } from "../store/event-store.ts";
import { type LeasedItem, makeFirstItem } from "../store/item-store.ts";
import type { NewEvent } from "../store/new-event.ts";
import type { NewRun } from "../store/new-run.ts";
import type { FunctionRegistry } from "../triggers/function-registry.ts";
import { matchEvents } from "../triggers/match-event.ts";
import { HttpError, readJsonBody } from "./http-request.ts";
import type { Route } from "./http-server.ts";

const bodySchema = z.union([
  eventPayloadSchema.transform((event) => [event]),
  z.array(eventPayloadSchema).max(limits.eventsPerRequest),
]);

export interface EventRouteParts {
  /** Undefined: any key will do. */
  eventKey: string | undefined;
  events: EventStore;
  registry: FunctionRegistry;
  dispatcher: Dispatcher;
  isAppReachable(appId: string): boolean;
  /** Called after the commit, with the moment at which a run starts. */
  onRun(startsAtMs: number): void;
}

/** `POST /e/:key`: takes one event or several; answers only after they are stored. */
export function createEventRoute(parts: EventRouteParts): Route {
  return {
    method: "POST",
    path: /^\/e\/([^/]+)\/?$/,
    async handle(request, [key = ""]) {
      if (parts.eventKey !== undefined && !areSecretsEqual(key, parts.eventKey)) {
        throw new HttpError(401, "the event key is wrong");
      }
      const parsed = bodySchema.safeParse(await readJsonBody(request, limits.eventRequestBytes));
      if (!parsed.success) {
        throw new HttpError(400, `invalid event: ${describeIssue(parsed.error)}`, parsed.error);
      }
      const nowMs = Date.now();
      const ids = makeEventIds(
        parsed.data.length,
        findHeader(request.headers, sdkHeaders.eventIdSeed),
      );
      const stored = parsed.data.map((payload, index) => {
        const id = ids[index] ?? "";
        const event = completeEvent(payload, id, nowMs);
        return { id, externalId: payload.id || undefined, event };
      });
      const rows = stored.map(({ id, externalId, event }) => {
        const payload = stringifyWellFormed(event);
        if (Buffer.byteLength(payload) > limits.eventBytes) {
          throw new HttpError(413, `event "${event.name}" exceeds ${limits.eventBytes} bytes`);
        }
        const row = { id, name: event.name, payload };
        return externalId === undefined ? row : { ...row, externalId };
      });
      const runs = matchEvents(parts.registry, stored, nowMs);
      if (rows.length > 0) await storeAndStart(parts, rows, runs, nowMs);
      return { status: 200, body: { ids, status: 200 } };
    },
  };
}

/**
 * Stores events with their runs. As many runs as there are free slots are leased in the same
 * transaction and called right after it; the lease loop finds the others.
 */
async function storeAndStart(
  parts: EventRouteParts,
  rows: NewEvent[],
  runs: NewRun[],
  nowMs: number,
): Promise<void> {
  // A run with a lane has to wait for room in it, which only the lease loop knows.
  const due = runs.filter(
    ({ startsAtMs, priorityMs = 0, appId, lane }) =>
      startsAtMs - priorityMs <= nowMs && lane === undefined && parts.isAppReachable(appId),
  );
  const slots = parts.dispatcher.reserve(due.length);
  const direct = new Map(due.slice(0, slots).map((run) => [run.id, run]));
  const marked = runs.map((run) => (direct.has(run.id) ? { ...run, leased: true } : run));
  const leased: LeasedItem[] = [];
  try {
    for (const { runId, generation } of await parts.events.insertEvents(rows, marked)) {
      const run = direct.get(runId);
      const event = rows.find((row) => row.id === run?.eventId)?.payload;
      if (run && event) leased.push(makeFirstItem(run, generation, event));
    }
  } finally {
    parts.dispatcher.adopt(slots, leased);
  }
  for (const run of runs)
    if (!direct.has(run.id)) parts.onRun(run.startsAtMs - (run.priorityMs ?? 0));
}

function describeIssue(error: z.ZodError): string {
  let issue = error.issues[0];
  // A union reports the issues of its members; the longest path is the most exact one.
  while (issue?.code === "invalid_union") {
    const inner = issue.errors.flat().sort((a, b) => b.path.length - a.path.length);
    if (!inner[0]) break;
    issue = { ...inner[0], path: [...issue.path, ...inner[0].path] };
  }
  return issue ? `${issue.path.join(".")} ${issue.message}`.trim() : "unreadable";
}
