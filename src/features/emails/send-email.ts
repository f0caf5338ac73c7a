import "server-only";
import type { EmailSender } from "#providers/email/email-sender.ts";
import { deliverEmail } from "./deliver-email.ts";
import type { EmailRequest, EmailWords } from "./email-store.ts";
import type { EmailRow } from "./read-email-row.ts";
import { renderEmail } from "./render-email.tsx";
import { InvalidEmailVariablesError } from "./templates/define-mail.ts";

/** Renders the mail; a mistake in its variables is its failure, not ours. */
async function writeWords({ template, locale, variables }: EmailRequest): Promise<EmailWords> {
  try {
    return { content: await renderEmail(template, locale, variables) };
  } catch (error) {
    if (!(error instanceof InvalidEmailVariablesError)) throw error;
    return { failure: { code: error.code, message: error.message.slice(0, 2_000) } };
  }
}

/**
 * Writes and sends a mail, once per key. One whose variables do not fit its template is `failed`, with
 * the reason, before anything is sent.
 * @throws what `deliverEmail` throws
 */
export async function sendEmail(
  request: EmailRequest,
  options: { sender?: EmailSender | null } = {},
): Promise<EmailRow> {
  return deliverEmail(request, await writeWords(request), options);
}
