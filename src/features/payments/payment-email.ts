import { buildEvent, type CatalogueEvent } from "#events/build-event.ts";
import type { PaymentUpdate } from "#providers/payments/payment-update.ts";
import type { BilledClient } from "./apply-payment-event.ts";

type Template = "payment-confirmation" | "payment-failed" | "welcome";

/** One mail about a payment under its business key; none where no address is known. */
export function toPaymentEmail(
  template: Template,
  payment: { id: string; clientId: string | null; client: BilledClient },
  { amountCents, currency, description }: PaymentUpdate,
  correlationId: string,
): CatalogueEvent[] {
  const { email, locale, name: clientName } = payment.client;
  if (email === null) return [];
  if (template === "welcome" && payment.clientId === null) return [];
  const about = { clientName, amountCents, currency, description };
  const variables = {
    "payment-confirmation": about,
    // Told at once, and as yet without a link: the client is most likely still at the vendor's page.
    "payment-failed": { ...about, retryUrl: null, attempt: 0 },
    welcome: { clientName },
  }[template];
  const key = template === "welcome" ? `welcome:${payment.clientId}` : `${template}:${payment.id}`;
  const data = { key, template, to: email, locale, variables, correlationId };
  return [buildEvent("email/send", data, `email:${key}`)];
}
