import type { EmailLocale, EmailTemplate } from "./email-template.ts";

/**
 * The way of a mail: pending -> sending -> sent -> delivered, and forward only. It ends at `failed` (will
 * not be tried again), `suppressed` (the address is not written to), `bounced` or `complained`.
 */
export const EMAIL_STATES = [
  "pending",
  "sending",
  "sent",
  "delivered",
  "bounced",
  "complained",
  "failed",
  "suppressed",
] as const;
export type EmailState = (typeof EMAIL_STATES)[number];

export type EmailFailure = { code: string; message: string };

/** A file of the file store that goes with a mail. */
export type EmailAttachmentRef = { name: string; path: string; mediaType: string };

/** A mail as lists show it. Times as ISO 8601. */
export type EmailSummary = {
  id: string;
  key: string;
  template: EmailTemplate;
  to: string;
  locale: EmailLocale;
  /** Null where the variables did not fit the template. */
  subject: string | null;
  state: EmailState;
  failure: EmailFailure | null;
  tries: number;
  createdAt: string;
  sentAt: string | null;
};

/** Something that happened to a mail: our own step, or what the vendor told. */
export type EmailHistoryEntry = {
  id: string;
  type: string;
  message: string | null;
  at: string;
};

/** All that is known of a mail; its HTML has an address of its own. */
export type EmailDetail = EmailSummary & {
  text: string | null;
  variables: unknown;
  attachments: EmailAttachmentRef[];
  provider: string | null;
  vendorMessageId: string | null;
  correlationId: string;
  history: EmailHistoryEntry[];
};
