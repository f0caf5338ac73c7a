import { z } from "zod";
import type { CallError } from "#resilience/call-error.ts";
import { readAnswer } from "../../vendor-call/read-answer.ts";
import { type RefusalRules, toStatusError } from "../../vendor-call/status-error.ts";
import { toTransportError } from "../../vendor-call/transport-error.ts";
import type { OutgoingEmail, SentEmail } from "../outgoing-email.ts";
import type { EmailFields, ResendAnswer } from "./api.ts";

const sentSchema = z.looseObject({ id: z.string().min(1) });
const longestKey = 256;

export function toEmailFields(email: OutgoingEmail, defaultFrom: string): EmailFields {
  const { to, subject, html, text, tags, attachments = [] } = email;
  const fields = { from: email.from ?? defaultFrom, to, subject, html, text, tags: [...tags] };
  if (attachments.length === 0) return fields;
  const files = attachments.map(({ name, mediaType, bytes }) => ({
    filename: name,
    content: Buffer.from(bytes).toString("base64"),
    contentType: mediaType,
  }));
  return { ...fields, attachments: files };
}

/** Resend refuses longer keys; ours are shorter, and the rest would be cut off the same way each time. */
export function toIdempotencyKey(key: string): string {
  return key.slice(0, longestKey);
}

/** @throws {CallError} for an error that the SDK answered, and for a 200 that names no mail */
export function readSentEmail(answer: ResendAnswer, signal: AbortSignal): SentEmail {
  if (answer.error !== null) throw toResendError(answer, answer.error, signal);
  const { id } = readAnswer("A mail to resend", sentSchema, answer.data);
  return { provider: "resend", vendorMessageId: id };
}

/** Names whose meaning the status does not tell. Source: https://resend.com/docs/api-reference/errors */
const rules: RefusalRules = {
  classByCode: {
    daily_quota_exceeded: "quota",
    monthly_quota_exceeded: "quota",
    rate_limit_exceeded: "rate_limit",
    missing_api_key: "unauthorized",
    restricted_api_key: "unauthorized",
    invalid_api_key: "unauthorized",
    invalid_access: "unauthorized",
    invalid_from_address: "unauthorized",
    concurrent_idempotent_requests: "client_4xx",
  },
  // The first request under the same key is still at work.
  acceptedByCode: { concurrent_idempotent_requests: "unknown" },
};

function toResendError(
  { headers }: ResendAnswer,
  error: NonNullable<ResendAnswer["error"]>,
  signal: AbortSignal,
): CallError {
  const { name, statusCode } = error;
  // The SDK tells neither a refused connection from a broken one nor either from unreadable JSON.
  if (statusCode === null || statusCode === undefined || signal.aborted) {
    return toTransportError("resend", new Error("no usable answer"), signal);
  }
  return toStatusError("resend", { status: statusCode, codes: [name], headers }, rules);
}
