import { z } from "zod";
import { EMAIL_STATES, type EmailDetail, type EmailSummary } from "./email.ts";
import { EMAIL_LOCALES, EMAIL_TEMPLATES } from "./email-template.ts";

const failureSchema = z.object({ code: z.string(), message: z.string() });

const summarySchema = z.object({
  id: z.uuid(),
  key: z.string(),
  template: z.enum(EMAIL_TEMPLATES),
  recipient: z.string(),
  locale: z.enum(EMAIL_LOCALES),
  subject: z.string().nullable(),
  state: z.enum(EMAIL_STATES),
  failure: failureSchema.nullable(),
  tries: z.number(),
  created_at: z.string(),
  sent_at: z.string().nullable(),
});

const attachmentSchema = z.object({ name: z.string(), path: z.string(), mediaType: z.string() });
const rowSchema = summarySchema.extend({
  body_text: z.string().nullable(),
  html: z.string().nullable(),
  variables: z.unknown(),
  attachments: z.array(attachmentSchema),
  provider: z.string().nullable(),
  vendor_message_id: z.string().nullable(),
  lease: z.uuid().nullable(),
  correlation_id: z.string(),
});

/** A mail with what is needed to send it. */
export type EmailRow = Omit<EmailDetail, "history"> & { html: string | null; lease: string | null };

/** A row of the list as the app speaks of it. */
export function readEmailSummary(row: unknown): EmailSummary {
  const { recipient, created_at, sent_at, ...same } = summarySchema.parse(row);
  return { ...same, to: recipient, createdAt: created_at, sentAt: sent_at };
}

/** The same with everything in it. */
export function readEmailRow(row: unknown): EmailRow {
  const it = rowSchema.parse(row);
  return {
    ...readEmailSummary(row),
    text: it.body_text,
    html: it.html,
    variables: it.variables,
    attachments: it.attachments,
    provider: it.provider,
    vendorMessageId: it.vendor_message_id,
    lease: it.lease,
    correlationId: it.correlation_id,
  };
}
