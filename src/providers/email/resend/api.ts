import { Resend } from "resend";

export interface ResendConfig {
  apiKey: string;
  /** Null: Resend itself. */
  baseUrl: string | null;
  /** The sender where a mail names none. */
  from: string;
}

export interface EmailFields {
  from: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  tags: { name: string; value: string }[];
  /** `content` in base64. */
  attachments?: { filename: string; content: string; contentType: string }[];
}

/** What the SDK answers; it never throws, and does not check what it is sent. */
export interface ResendAnswer {
  data: unknown;
  error: { name: string; statusCode: number | null } | null;
  headers: Record<string, string> | null;
}

export interface ResendApi {
  send(
    fields: EmailFields,
    options: { idempotencyKey: string; signal: AbortSignal },
  ): Promise<ResendAnswer>;
}

/**
 * Resend's e-mails.
 * Source: https://resend.com/docs/api-reference/emails/send-email
 */
export function createResendApi({ apiKey, baseUrl }: ResendConfig): ResendApi {
  const client = new Resend(apiKey, {
    baseUrl: (baseUrl ?? "https://api.resend.com").replace(/\/+$/, ""),
  });
  return {
    send: (fields, options) => client.emails.send(fields, options),
  };
}
