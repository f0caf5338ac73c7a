import { type Env, getEnv } from "#lib/env.ts";
import type { CallOptions, Circuit } from "#resilience/circuit.ts";
import { createCircuitBreaker } from "#resilience/create-circuit-breaker.ts";
import type { OutgoingEmail, SentEmail } from "./outgoing-email.ts";
import { createResendProvider } from "./resend/provider.ts";

const timeoutMs = 15_000;

export interface EmailSender {
  readonly circuit: Circuit;
  /**
   * One vendor, no chain: the job that calls this is what tries again, under the same key.
   * @throws {CallError} refused, broken off or late
   * @throws {CircuitOpenError} at once, while the vendor is known to be away
   */
  sendEmail(email: OutgoingEmail, options?: CallOptions): Promise<SentEmail>;
}

/** Null: e-mail is not configured (`RESEND_API_KEY` and `EMAIL_FROM`). */
export function createEmailSender(
  env: Partial<Env>,
  settings: { timeoutMs?: number } = {},
): EmailSender | null {
  const { RESEND_API_KEY: apiKey, RESEND_BASE_URL: baseUrl = null, EMAIL_FROM: from } = env;
  if (!apiKey || !from) return null;
  const breaker = createCircuitBreaker(createResendProvider({ apiKey, baseUrl, from }), {
    name: "email.resend",
    defaults: { timeoutMs: settings.timeoutMs ?? timeoutMs },
  });
  return {
    circuit: breaker.circuit,
    sendEmail: (email, options) => breaker.execute(email, options),
  };
}

let memoized: EmailSender | null | undefined;

/** That of this process's environment. */
export function getEmailSender(): EmailSender | null {
  if (memoized === undefined) memoized = createEmailSender(getEnv());
  return memoized;
}
