import { completeEvent } from "../protocol/event-payload.ts";
import { makeUlid } from "../protocol/make-ulid.ts";
import type { DeferChange, NotedDefer } from "../store/answer-store.ts";
import type { StoredEvent } from "../triggers/match-event.ts";

/**
 * The deferred functions that start when their run ends: those noted before and those that its last
 * answer adds, without those that it takes back.
 */
export function listDueDefers(noted: NotedDefer[], changes: DeferChange[]): NotedDefer[] {
  const due = new Map(noted.map((one) => [one.id, one]));
  for (const change of changes) {
    if ("aborted" in change) due.delete(change.id);
    else if (!due.has(change.id)) due.set(change.id, change);
  }
  return [...due.values()];
}

/** The event that starts a deferred function: the SDK registers it with a condition on its id. */
export function makeDeferEvent(
  { functionId, input: noted }: NotedDefer,
  run: { runId: string; functionId: string },
  nowMs: number,
): StoredEvent {
  const id = makeUlid(nowMs);
  const { input, meta }: { input: Record<string, unknown>; meta?: unknown } = JSON.parse(noted);
  const parent = { parent_fn_slug: run.functionId, parent_run_id: run.runId };
  const data = { ...input, _inngest: { fn_slug: functionId, ...parent } };
  const event = completeEvent({ name: "inngest/deferred.schedule", data, meta }, id, nowMs);
  return { id, externalId: undefined, event };
}
