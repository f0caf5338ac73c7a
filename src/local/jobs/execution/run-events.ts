import { completeEvent } from "../protocol/event-payload.ts";
import { makeUlid } from "../protocol/make-ulid.ts";
import { stringifyWellFormed } from "../protocol/well-formed-json.ts";
import type { NotedDefer, RunChange } from "../store/answer-store.ts";
import type { FunctionRegistry } from "../triggers/function-registry.ts";
import { matchEvents, type StoredEvent } from "../triggers/match-event.ts";
import type { Decision } from "./decision.ts";
import { listDueDefers, makeDeferEvent } from "./defer-events.ts";

/**
 * Turns a decision into the change to store: when the run ends, adds the engine's own events and
 * the runs they start. `function.failed` is always kept; `function.finished` only if a function
 * listens to it, for it would double the events otherwise.
 * @param noted the deferred functions of the run that are stored already: they start at its end
 */
export function addRunEvents(
  decision: Decision,
  run: { runId: string; functionId: string; event: string; events?: string | null },
  registry: FunctionRegistry,
  nowMs: number,
  noted: NotedDefer[] = [],
): RunChange {
  const { end, ...rest } = decision;
  if (!end) return rest;
  const trigger: unknown = JSON.parse(run.event);
  const base = {
    function_id: run.functionId,
    run_id: run.runId,
    event: trigger,
    events: run.events ? JSON.parse(run.events) : [trigger],
  };
  const names: [string, Record<string, unknown>][] = [];
  if (end.status === "failed") {
    const error = { error: end.error.message, ...end.error };
    const data = { ...base, error, _inngest: { status: "Failed" } };
    names.push(["inngest/function.failed", data], ["inngest/function.finished", data]);
  } else {
    const data = { ...base, result: end.result, _inngest: { status: "Completed" } };
    names.push(["inngest/function.finished", data]);
  }
  const stored = names
    .filter(([name]) => name.endsWith(".failed") || registry.listEventTriggers(name).length > 0)
    .map(([name, data]) => makeEvent(name, data, nowMs));
  for (const defer of listDueDefers(noted, decision.defers ?? [])) {
    stored.push(makeDeferEvent(defer, run, nowMs));
  }
  const output = end.status === "failed" ? end.error : end.result;
  return {
    ...rest,
    end: {
      status: end.status,
      output: stringifyWellFormed(output ?? null),
      ...(noted.length > 0 && { defers: noted.length }),
    },
    events: [
      ...rest.events,
      ...stored.map(({ id, event }) => ({
        id,
        name: event.name,
        payload: stringifyWellFormed(event),
      })),
    ],
    runs: [...rest.runs, ...matchEvents(registry, stored, nowMs)],
  };
}

function makeEvent(name: string, data: Record<string, unknown>, nowMs: number): StoredEvent {
  const id = makeUlid(nowMs);
  return { id, externalId: undefined, event: completeEvent({ name, data }, id, nowMs) };
}
