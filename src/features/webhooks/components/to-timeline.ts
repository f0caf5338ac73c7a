import type { WebhookEvent } from "../webhook-event.ts";

type Outcome = "processed" | "ignored" | "dead";

export type TimelineStep = {
  name: "received" | "enqueued" | "waitingQueue" | "processing" | "waitingResult" | Outcome;
  mark: "done" | "good" | "bad" | "waiting" | "busy";
  at: string | null;
  /** Milliseconds since the step before; null where there was none to measure from. */
  afterMs: number | null;
};

function measure(from: string | null, to: string | null): number | null {
  if (from === null || to === null) return null;
  return Math.max(0, Date.parse(to) - Date.parse(from));
}

function toOutcome({ status, enqueuedAt, processedAt }: WebhookEvent): TimelineStep {
  switch (status) {
    case "processed":
    case "ignored":
    case "dead": {
      const marks = { processed: "good", ignored: "done", dead: "bad" } as const;
      const afterMs = measure(enqueuedAt, processedAt);
      return { name: status, mark: marks[status], at: processedAt, afterMs };
    }
    case "processing":
      return { name: "processing", mark: "busy", at: null, afterMs: null };
    default:
      return { name: "waitingResult", mark: "waiting", at: null, afterMs: null };
  }
}

/** The three stages of an event: taken in, handed over, done. After a replay the later two are its own. */
export function toTimeline(event: WebhookEvent): TimelineStep[] {
  const { receivedAt, enqueuedAt, dispatch } = event;
  const enqueued: TimelineStep =
    enqueuedAt === null
      ? { name: "waitingQueue", mark: "busy", at: null, afterMs: null }
      : {
          name: "enqueued",
          mark: "done",
          at: enqueuedAt,
          // After a replay the time since the arrival says nothing of our speed.
          afterMs: dispatch === 0 ? measure(receivedAt, enqueuedAt) : null,
        };
  return [
    { name: "received", mark: "done", at: receivedAt, afterMs: null },
    enqueued,
    toOutcome(event),
  ];
}
