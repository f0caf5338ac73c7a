import type { EmailRequest } from "#features/emails/email-store.ts";
import { createEmailSender, type EmailSender } from "#providers/email/email-sender.ts";

/** A mail that nobody has sent before, to an address that nobody has written to. */
export function buildEmailRequest(change: Partial<EmailRequest> = {}): EmailRequest {
  const id = crypto.randomUUID();
  return {
    key: `test:${id}`,
    template: "welcome",
    to: `client-${id}@example.com`,
    locale: "pt-BR",
    variables: { clientName: "Ana Lima" },
    attachments: [],
    correlationId: "email-test",
    ...change,
  };
}

/**
 * A sender whose vendor is the simulator at `vendorsUrl`, with an ample deadline. Circuits are shared by
 * name: reset it between tests.
 */
export function createTestEmailSender(vendorsUrl: string, timeoutMs = 20_000): EmailSender {
  const env = {
    RESEND_API_KEY: "re_test",
    RESEND_BASE_URL: `${vendorsUrl}/resend`,
    EMAIL_FROM: "Sempre <desk@example.com>",
  };
  const sender = createEmailSender(env, { timeoutMs });
  if (sender === null) throw new Error("the sender is not configured");
  return sender;
}
