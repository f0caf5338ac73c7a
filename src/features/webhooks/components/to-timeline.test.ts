import { describe, expect, it } from "vitest";
import type { WebhookEvent } from "../webhook-event.ts";
import { toTimeline } from "./to-timeline.ts";

function buildEvent(changes: Partial<WebhookEvent>): WebhookEvent {
  return {
    id: "4b1f5f5e-0000-4000-8000-000000000001",
    provider: "stripe",
    externalId: "evt_1",
    type: "invoice.paid",
    status: "processed",
    dispatch: 0,
    attempts: 1,
    error: null,
    receivedAt: "2026-11-20T12:00:00.000Z",
    enqueuedAt: "2026-11-20T12:00:00.020Z",
    processedAt: "2026-11-20T12:00:01.520Z",
    correlationId: "c-1",
    payload: {},
    ...changes,
  };
}

const read = (event: WebhookEvent) => toTimeline(event).map(({ name, afterMs }) => [name, afterMs]);

describe("toTimeline", () => {
  it("measures each stage from the one before", () => {
    expect(read(buildEvent({}))).toEqual([
      ["received", null],
      ["enqueued", 20],
      ["processed", 1500],
    ]);
  });

  it("does not count the days before a replay as waiting", () => {
    const [, enqueued] = toTimeline(
      buildEvent({ dispatch: 1, enqueuedAt: "2026-11-21T09:00:00Z" }),
    );
    expect(enqueued?.afterMs).toBeNull();
  });

  it("says what is being waited for", () => {
    const waiting = { enqueuedAt: null, processedAt: null };
    expect(read(buildEvent({ ...waiting, status: "received" })).map(([name]) => name)).toEqual([
      "received",
      "waitingQueue",
      "waitingResult",
    ]);
    const [, , last] = toTimeline(buildEvent({ status: "processing", processedAt: null }));
    expect(last).toMatchObject({ name: "processing", mark: "busy" });
  });

  it("marks a dead letter as bad", () => {
    expect(toTimeline(buildEvent({ status: "dead" })).at(-1)).toMatchObject({ mark: "bad" });
  });
});
