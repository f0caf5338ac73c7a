import "server-only";
import { z } from "zod";
import type { Json } from "#db/database.types.ts";
import { readFirstRow } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import type { EmailAttachmentRef, EmailFailure } from "./email.ts";
import type { EmailLocale, EmailTemplate, RenderedEmail } from "./email-template.ts";
import { type EmailRow, readEmailRow } from "./read-email-row.ts";

/** Longer than the call to the vendor and the reading of attachments together. */
const leaseSeconds = 60;

export type EmailRequest = {
  /** The business key: one mail per key. */
  key: string;
  template: EmailTemplate;
  to: string;
  locale: EmailLocale;
  variables: Record<string, string | number | null>;
  attachments: EmailAttachmentRef[];
  correlationId: string;
};

/** What goes out, or why nothing can. */
export type EmailWords = { content: RenderedEmail } | { failure: EmailFailure };

/** What came of asking for the right to send: see `claim_email`. */
export type EmailClaim = {
  outcome: "claimed" | "settled" | "busy" | "conflict";
  email: EmailRow;
};

const claimSchema = z.object({
  outcome: z.enum(["claimed", "settled", "busy", "conflict"]),
  email: z.unknown(),
});

/**
 * Writes the mail if its key is new, and takes the right to send it, where nobody else has. Of a known
 * mail the words that were written first stay; a `failure` settles a new one at once.
 */
export async function claimEmail(request: EmailRequest, words: EmailWords): Promise<EmailClaim> {
  const result = await getServiceDb().rpc("claim_email", {
    p_email: { content: null, failure: null, ...request, ...words } as unknown as Json,
    p_lease_seconds: leaseSeconds,
  });
  const { outcome, email } = claimSchema.parse(readFirstRow("claiming a mail", result));
  return { outcome, email: readEmailRow(email) };
}

export type EmailOutcome =
  | { state: "sent"; provider: string; vendorMessageId: string }
  /** `pending`: to be tried again. */
  | { state: "pending" | "failed"; failure: EmailFailure };

/** The holder of the lease is done. What the vendor has told in the meantime stays. */
export async function settleEmail(
  id: string,
  lease: string,
  outcome: EmailOutcome,
): Promise<EmailRow> {
  const known =
    outcome.state === "sent"
      ? { p_provider: outcome.provider, p_vendor_message_id: outcome.vendorMessageId }
      : { p_failure: outcome.failure };
  const result = await getServiceDb().rpc("settle_email", {
    p_id: id,
    p_lease: lease,
    p_state: outcome.state,
    ...known,
  });
  return readEmailRow(readFirstRow("settling a mail", result));
}

/** No more tries will come. Null: there is no mail of that key. */
export async function giveUpEmail(key: string, failure: EmailFailure): Promise<EmailRow | null> {
  const result = await getServiceDb().rpc("give_up_email", { p_key: key, p_failure: failure });
  const row = readFirstRow("giving a mail up", result);
  return row === null ? null : readEmailRow(row);
}
