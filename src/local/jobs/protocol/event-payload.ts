import { z } from "zod";
import { mergeSessions } from "./event-sessions.ts";

const text = z.string().refine((value) => !value.includes("\0"), "must not contain NUL");

/** One event as a sender may post it. Fields that the protocol does not name are kept. */
export const eventPayloadSchema = z.looseObject({
  name: text.min(1).max(256),
  data: z.record(z.string(), z.unknown()).nullish(),
  user: z.record(z.string(), z.unknown()).nullish(),
  id: text.max(512).nullish(),
  ts: z.number().int().nonnegative().max(8.64e15).nullish(),
});

export type EventPayload = z.infer<typeof eventPayloadSchema>;

/** An event as functions get it. */
export interface JobEvent {
  [field: string]: unknown;
  id: string;
  name: string;
  ts: number;
  data: Record<string, unknown>;
  user: Record<string, unknown>;
}

/** Fills in what the sender left out: id, time, empty data and user, sessions that it inherits. */
export function completeEvent(payload: EventPayload, id: string, nowMs: number): JobEvent {
  return {
    ...payload,
    id: payload.id || id,
    name: payload.name,
    ts: payload.ts || nowMs,
    data: payload.data ?? {},
    user: payload.user ?? {},
    ...(payload.meta !== undefined && { meta: mergeSessions(payload.meta) }),
  };
}
