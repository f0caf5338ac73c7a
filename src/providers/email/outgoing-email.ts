/** A file that goes with a mail. */
export interface EmailAttachment {
  name: string;
  mediaType: string;
  bytes: Uint8Array;
}

/** A mail to a person. */
export interface OutgoingEmail {
  /** The business key: one mail per key, for as long as the vendor remembers it (Resend: 24 hours). */
  key: string;
  to: string;
  /** `name <address>` or an address; null: the sender of the environment. */
  from: string | null;
  subject: string;
  html: string;
  text: string;
  /** Letters, digits, `_` and `-` only. */
  tags: readonly { name: string; value: string }[];
  /** Resend takes up to 40 MB per mail, base64 included. */
  attachments?: readonly EmailAttachment[];
}

export interface SentEmail {
  provider: "resend";
  vendorMessageId: string;
}
