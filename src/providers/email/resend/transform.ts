import { z } from "zod";
import { CallError, type CallErrorDetails, type ErrorClass } from "#resilience/call-error.ts";
import { readRetryAfterMs } from "../../llm/retry-after.ts";
import { toTransportError } from "../../llm/transport-error.ts";
import type { OutgoingEmail, SentEmail } from "../outgoing-email.ts";
import type { EmailFields, ResendAnswer } from "./api.ts";

const sentSchema = z.looseObject({ id: z.string().min(1) });
const longestKey = 256;

export function toEmailFields(email: OutgoingEmail, defaultFrom: string): EmailFields {
  const { to, subject, html, text, tags } = email;
  return { from: email.from ?? defaultFrom, to, subject, html, text, tags: [...tags] };
}

/** Resend refuses longer keys; ours are shorter, and the rest would be cut off the same way each time. */
export function toIdempotencyKey(key: string): string {
  return key.slice(0, longestKey);
}

/** @throws {CallError} for an error that the SDK answered, and for a 200 that names no mail */
export function readSentEmail(answer: ResendAnswer, signal: AbortSignal): SentEmail {
  if (answer.error !== null) throw toResendError(answer, answer.error, signal);
  const parsed = sentSchema.safeParse(answer.data);
  if (parsed.success) return { provider: "resend", vendorMessageId: parsed.data.id };
  throw new CallError("resend answered with something that is not a mail", {
    errorClass: "invalid_response",
    accepted: "unknown",
    cause: parsed.error,
  });
}

/** Names whose meaning the status does not tell. Source: https://resend.com/docs/api-reference/errors */
const classByName: Readonly<Record<string, ErrorClass>> = {
  daily_quota_exceeded: "quota",
  monthly_quota_exceeded: "quota",
  rate_limit_exceeded: "rate_limit",
  missing_api_key: "unauthorized",
  restricted_api_key: "unauthorized",
  invalid_api_key: "unauthorized",
  invalid_access: "unauthorized",
  invalid_from_address: "unauthorized",
  // The first request under the same key is still at work.
  concurrent_idempotent_requests: "client_4xx",
};

function classify(status: number, name: string): ErrorClass {
  const known = classByName[name];
  if (known !== undefined) return known;
  if (status === 401 || status === 403) return "unauthorized";
  if (status === 402) return "quota";
  if (status === 429) return "rate_limit";
  return status >= 500 ? "server_5xx" : "client_4xx";
}

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
  const errorClass = classify(statusCode, name);
  const mayBeAtWork = errorClass === "server_5xx" || name === "concurrent_idempotent_requests";
  const retryAfterMs = readRetryAfterMs(headers ? new Headers(headers) : undefined, new Date());
  const details: CallErrorDetails = {
    errorClass,
    accepted: mayBeAtWork ? "unknown" : "no",
    status: statusCode,
    vendorCode: name,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
  return new CallError(`resend answered ${statusCode} (${name})`, details);
}
