import { buildEvent, type CatalogueEvent } from "#events/build-event.ts";
import type { PaymentProviderName } from "#providers/payments/checkout-request.ts";
import type { BilledClient } from "./apply-payment-event.ts";

/** A reminder that a job has taken up. Plain data, so that a step can keep it. */
export type DueReminder = {
  paymentId: string;
  /** 1, 2 or 3: after one, three, seven days. */
  attempt: number;
  correlationId: string;
  provider: PaymentProviderName | null;
  /** What the order was opened with, as it is stored. */
  request: unknown;
  client: BilledClient;
  amountCents: number | null;
  currency: string | null;
  description: string | null;
};

/** How a reminder ends. */
export type ReminderEnd =
  | { state: "sent"; retryUrl: string }
  | { state: "skipped" | "cancelled"; reason: string };

/** The mail with the link; one per payment and attempt. None where no address is known. */
export function toReminderEmail(
  reminder: DueReminder,
  retryUrl: string,
): CatalogueEvent<"email/send"> | null {
  const { paymentId, attempt, client, amountCents, currency, description } = reminder;
  if (client.email === null) return null;
  const key = `payment-reminder:${paymentId}:${attempt}`;
  return buildEvent(
    "email/send",
    {
      key,
      template: "payment-failed",
      to: client.email,
      locale: client.locale,
      variables: {
        clientName: client.name,
        amountCents,
        currency,
        description,
        retryUrl,
        attempt,
      },
      correlationId: reminder.correlationId,
    },
    `email:${key}`,
  );
}
