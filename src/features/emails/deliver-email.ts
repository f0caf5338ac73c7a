import "server-only";
import { getFile } from "#db/file-store.ts";
import { ConflictError, NotFoundError, UnavailableError } from "#lib/app-error.ts";
import { type EmailSender, getEmailSender } from "#providers/email/email-sender.ts";
import type { EmailAttachment, SentEmail } from "#providers/email/outgoing-email.ts";
import { isCallError } from "#resilience/call-error.ts";
import { findErrorCode } from "#resilience/errors.ts";
import type { EmailAttachmentRef, EmailFailure } from "./email.ts";
import { claimEmail, type EmailRequest, type EmailWords, settleEmail } from "./email-store.ts";
import type { EmailRow } from "./read-email-row.ts";

/** 503: the same mail is being sent at this moment, here or in another process. */
export class EmailInProgressError extends UnavailableError {
  constructor() {
    super("email_in_progress", "This mail is being sent at this moment.");
  }
}

async function loadAttachment(file: EmailAttachmentRef): Promise<EmailAttachment> {
  const { bytes } = await getFile(file.path);
  return { name: file.name, mediaType: file.mediaType, bytes };
}

async function callVendor(email: EmailRow, sender: EmailSender | null): Promise<SentEmail> {
  const { id, key, template, to, subject, html, text } = email;
  if (subject === null || html === null || text === null) throw new Error("a mail without words");
  if (sender === null) {
    throw new UnavailableError("email_not_configured", "E-mail is not set up here.");
  }
  const attachments = await Promise.all(email.attachments.map(loadAttachment));
  // The vendor's notifications carry the tags back: that is how they find the mail.
  const tags = [
    { name: "template", value: template },
    { name: "email_id", value: id },
  ];
  return sender.sendEmail({ key, to, from: null, subject, html, text, tags, attachments });
}

/** Why a mail was not sent, and whether that is for good. */
function describeFailure(error: unknown): { isFinal: boolean; failure: EmailFailure } {
  const isRefused =
    isCallError(error) && error.errorClass === "client_4xx" && error.accepted === "no";
  const isFileGone = error instanceof NotFoundError || error instanceof RangeError;
  const vendorCode = isCallError(error) ? error.vendorCode : undefined;
  const code = isFileGone
    ? "attachment_missing"
    : (vendorCode ?? findErrorCode(error) ?? "unexpected");
  const message = error instanceof Error ? error.message : String(error);
  return { isFinal: isRefused || isFileGone, failure: { code, message: message.slice(0, 500) } };
}

/**
 * Sends a mail that is written, once per key: a repeated call answers what became of the first, and a
 * repeated try has the first one's words under the same key, which the vendor takes once. `failed` in
 * the answer: refused for what it is. `suppressed`: the address is not written to.
 * @throws {EmailInProgressError} someone else is at it
 * @throws {ConflictError} the key was used for another template or recipient
 * @throws {CallError} the vendor may take it later; call again
 * @throws {UnavailableError} the database, the file store or the sender is away; call again later
 */
export async function deliverEmail(
  request: EmailRequest,
  words: EmailWords,
  options: { sender?: EmailSender | null } = {},
): Promise<EmailRow> {
  const sender = options.sender === undefined ? getEmailSender() : options.sender;
  const { outcome, email } = await claimEmail(request, words);
  if (outcome === "conflict") {
    throw new ConflictError("This key was used for another mail.", "email_key_reused");
  }
  if (outcome === "settled") return email;
  if (outcome === "busy" || email.lease === null) throw new EmailInProgressError();

  let sent: SentEmail;
  try {
    sent = await callVendor(email, sender);
  } catch (error) {
    const { isFinal, failure } = describeFailure(error);
    const state = isFinal ? "failed" : "pending";
    const settled = await settleEmail(email.id, email.lease, { state, failure });
    if (isFinal) return settled;
    throw error;
  }
  return settleEmail(email.id, email.lease, { state: "sent", ...sent });
}
