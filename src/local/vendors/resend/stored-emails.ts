import { randomUUID } from "node:crypto";
import type { VendorContext } from "../vendor.ts";
import type { EmailRequest } from "./read-email.ts";
import { rejectEmail } from "./resend-error.ts";

export interface StoredEmail extends EmailRequest {
  id: string;
  created_at: string;
  last_event: string;
}

export type EmailEvent =
  | "sent"
  | "delivered"
  | "delivery_delayed"
  | "opened"
  | "bounced"
  | "complained"
  | "suppressed"
  | "failed";

/** What becomes of mail to Resend's own test addresses; a `+label` may stand before the `@`. */
const fates: Record<string, EmailEvent[]> = {
  bounced: ["sent", "bounced"],
  complained: ["sent", "delivered", "complained"],
  suppressed: ["sent", "suppressed"],
};
const stepMs = 100;

/** Takes an e-mail: it goes out at once, and the app is told what becomes of it. */
export function sendEmail(
  context: VendorContext,
  request: EmailRequest,
  idempotencyKey: string | null,
): StoredEmail {
  const id = randomUUID();
  const created_at = context.now().toISOString();
  const email: StoredEmail = { ...request, id, created_at, last_event: "sent" };
  const [, testName = ""] = /^([a-z]+)(?:\+[^@]*)?@resend\.dev$/.exec(request.to[0] ?? "") ?? [];
  const events = fates[testName] ?? ["sent", "delivered"];
  const reference = idempotencyKey ?? request.subject;
  context.accept({ kind: "email", id, idempotencyKey, reference, request });
  events.forEach((event, index) => {
    tellEvent(context, email, event, index * stepMs);
  });
  const last_event = events.at(-1) ?? "sent";
  context.store.put<StoredEmail>("email", id, { ...email, last_event });
  return email;
}

/** @throws {VendorRejection} 404 */
export function getEmail(context: VendorContext, id: string): StoredEmail {
  const email = context.store.get<StoredEmail>("email", id);
  if (email === null) throw rejectEmail(404, "not_found", "Email not found");
  return email;
}

/**
 * Something more happens to an e-mail that has gone out; `more` changes what is told of it.
 * @throws {VendorRejection} 404
 */
export function addEvent(
  context: VendorContext,
  id: string,
  event: EmailEvent,
  more: object = {},
): StoredEmail {
  const email = { ...getEmail(context, id), last_event: event };
  context.store.put<StoredEmail>("email", id, email);
  tellEvent(context, email, event, 0, more);
  return email;
}

const details: Partial<Record<EmailEvent, object>> = {
  bounced: {
    bounce: {
      message: "The recipient's mail server does not know the address.",
      subType: "General",
      type: "Permanent",
    },
  },
  suppressed: {
    suppressed: {
      message: "The address is on the suppression list.",
      type: "OnAccountSuppressionList",
    },
  },
  failed: { failed: { reason: "The sender's domain is not verified." } },
};

function tellEvent(
  context: VendorContext,
  email: StoredEmail,
  event: EmailEvent,
  delayMs: number,
  more: object = {},
): void {
  const tags = Object.fromEntries((email.tags ?? []).map(({ name, value }) => [name, value]));
  const body = {
    type: `email.${event}`,
    created_at: new Date(context.now().getTime() + delayMs).toISOString(),
    data: {
      email_id: email.id,
      message_id: `<${email.id}@resend.local>`,
      created_at: email.created_at,
      from: email.from,
      to: email.to,
      subject: email.subject,
      tags,
      ...details[event],
      ...more,
    },
  };
  context.deliver({
    target: "/api/webhooks/resend",
    body: JSON.stringify(body),
    contentType: "application/json",
    vendor: "resend",
    delayMs,
  });
}
