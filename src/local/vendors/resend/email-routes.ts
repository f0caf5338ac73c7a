import { answerOnce } from "../answer-once.ts";
import type { VendorAnswer, VendorContext, VendorRequest, VendorRoute } from "../vendor.ts";
import { readEmail } from "./read-email.ts";
import { answerResendError, rejectEmail } from "./resend-error.ts";
import { getEmail, sendEmail } from "./stored-emails.ts";

/** Source: https://resend.com/docs/api-reference/emails/send-email */
export const emailRoutes: VendorRoute[] = [
  {
    method: "POST",
    path: "/emails",
    handle: (request, context) =>
      once(request, context, (key) => ({
        id: sendEmail(context, readEmail(request.readJson()), key).id,
      })),
  },
  {
    method: "POST",
    path: "/emails/batch",
    handle: (request, context) =>
      once(request, context, (key) => {
        const body = request.readJson();
        if (!Array.isArray(body) || body.length < 1 || body.length > 100) {
          throw rejectEmail(422, "validation_error", "A batch has from 1 to 100 e-mails.");
        }
        const emails = body.map(readEmail);
        return { data: emails.map((email) => ({ id: sendEmail(context, email, key).id })) };
      }),
  },
  { method: "GET", path: "/emails/:id", handle: showEmail },
];

/** Sends once per `Idempotency-Key`. */
function once(
  request: VendorRequest,
  context: VendorContext,
  send: (key: string | null) => unknown,
): Promise<VendorAnswer> {
  const key = request.headers.get("idempotency-key");
  if (key !== null && (key.length < 1 || key.length > 256)) {
    throw rejectEmail(400, "invalid_idempotency_key", "The key must be between 1-256 chars.");
  }
  return answerOnce(context, {
    key: key && `${key} ${request.path}`,
    fingerprint: request.body.toString("utf8"),
    make: () => ({ status: 200, json: send(key) }),
    mismatch: () =>
      answerResendError(
        409,
        "invalid_idempotent_request",
        "This idempotency key was used with another request payload.",
      ),
    inProgress: () =>
      answerResendError(
        409,
        "concurrent_idempotent_requests",
        "A request with this idempotency key is still under way.",
      ),
  });
}

function showEmail(request: VendorRequest, context: VendorContext): VendorAnswer {
  const email = getEmail(context, request.params.id ?? "");
  const json = {
    object: "email",
    id: email.id,
    to: email.to,
    from: email.from,
    created_at: email.created_at,
    subject: email.subject,
    html: email.html ?? null,
    text: email.text ?? null,
    bcc: email.bcc ?? null,
    cc: email.cc ?? null,
    reply_to: email.reply_to ?? null,
    last_event: email.last_event,
    scheduled_at: email.scheduled_at ?? null,
  };
  return { status: 200, json };
}
