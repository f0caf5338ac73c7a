import "server-only";
import { readResult } from "#db/read-result.ts";
import { type Db, getServiceDb } from "#db/service-client.ts";
import { checkoutRequestSchema } from "#providers/payments/checkout-request.ts";
import type { PaymentChain } from "#providers/payments/payment-chain.ts";
import { findErrorCode } from "#resilience/errors.ts";
import { PAYMENT_PROVIDERS } from "./payment.ts";
import type { DueReminder, ReminderEnd } from "./payment-reminder.ts";
import { startCheckout } from "./start-checkout.ts";

const BATCH = 50;
// Longer than a link takes to open and a mail to be handed over, with all that a run may try again.
const LEASE_SECONDS = 600;

export interface ReminderOptions {
  /** In place of the process's own. */
  db?: Db;
  chain?: PaymentChain;
}

/**
 * The reminders that are due, leased for ten minutes. Those of what is paid meanwhile end here.
 * @param now in place of the database's own clock
 */
export async function claimDueReminders(
  options: ReminderOptions & { now?: Date } = {},
): Promise<DueReminder[]> {
  const result = await (options.db ?? getServiceDb()).rpc("claim_due_payment_reminders", {
    p_limit: BATCH,
    p_lease_seconds: LEASE_SECONDS,
    ...(options.now === undefined ? {} : { p_now: options.now.toISOString() }),
  });
  return readResult("claiming payment reminders", result).map((row) => ({
    paymentId: row.payment_id,
    attempt: row.attempt,
    correlationId: row.correlation_id,
    provider: PAYMENT_PROVIDERS.find((name) => name === row.provider) ?? null,
    request: row.request,
    client: {
      name: row.client_name,
      email: row.client_email,
      locale: row.client_locale === "en" ? "en" : "pt-BR",
    },
    amountCents: row.amount_cents,
    currency: row.currency,
    description: row.description,
  }));
}

/**
 * Opens a fresh link to pay the order: the one that is open still, or a new one. Says why there is none
 * where nothing is to be sent.
 * @throws {ChainExhaustedError} when no vendor answers: the reminder comes up again after its lease
 */
export async function openRetryLink(
  reminder: DueReminder,
  options: ReminderOptions = {},
): Promise<ReminderEnd> {
  const { client, provider, correlationId } = reminder;
  if (client.email === null) return { state: "skipped", reason: "no_address" };
  const request = checkoutRequestSchema.safeParse(reminder.request);
  if (!request.success) return { state: "skipped", reason: "no_checkout" };
  try {
    const { checkout } = await startCheckout(request.data, {
      correlationId,
      ...(provider === null ? {} : { preferred: provider }),
      ...(options.db === undefined ? {} : { db: options.db }),
      ...(options.chain === undefined ? {} : { chain: options.chain }),
    });
    return { state: "sent", retryUrl: checkout.url };
  } catch (error) {
    if (findErrorCode(error) !== "order_already_paid") throw error;
    return { state: "cancelled", reason: "order_paid" };
  }
}

/** Writes down how a reminder ended. False when it ended another way meanwhile. */
export async function settleReminder(
  { paymentId, attempt }: DueReminder,
  end: ReminderEnd,
  options: ReminderOptions = {},
): Promise<boolean> {
  const result = await (options.db ?? getServiceDb()).rpc("settle_payment_reminder", {
    p_payment_id: paymentId,
    p_attempt: attempt,
    p_state: end.state,
    ...(end.state === "sent" ? { p_retry_url: end.retryUrl } : { p_reason: end.reason }),
  });
  return readResult("settling a payment reminder", result);
}
