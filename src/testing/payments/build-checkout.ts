import { randomUUID } from "node:crypto";
import { parseEnv } from "#lib/env.ts";
import type { CheckoutJournal } from "#providers/payments/checkout-journal.ts";
import {
  type CheckoutOrder,
  type CheckoutRequest,
  checkoutRequestSchema,
  type PaymentProviderName,
} from "#providers/payments/checkout-request.ts";

/** A checkout of one item over R$ 150,00, as a caller would ask for it. */
export function buildCheckoutRequest(change: Record<string, unknown> = {}): CheckoutRequest {
  return checkoutRequestSchema.parse({
    orderKey: `order-${randomUUID()}`,
    mode: "payment",
    items: [{ name: "Consulta", amountCents: 15_000 }],
    customer: { email: "ana@example.com", name: "Ana Lima Souza" },
    successUrl: "https://desk.example/thanks?session={CHECKOUT_SESSION_ID}",
    cancelUrl: "https://desk.example/again",
    ...change,
  });
}

/** One attempt to open it. */
export function buildCheckoutOrder(request = buildCheckoutRequest()): CheckoutOrder {
  const reference = randomUUID();
  return {
    request,
    reference,
    idempotencyKey: `checkout-${reference}`,
    expiresAt: new Date(Date.now() + 23 * 60 * 60_000).toISOString(),
  };
}

/** The environment of an app whose payment vendors are the simulator at `vendorsUrl`. */
export function buildPaymentEnv(vendorsUrl: string, change: Record<string, string> = {}) {
  return parseEnv({
    SUPABASE_URL: "http://127.0.0.1:9",
    SUPABASE_PUBLISHABLE_KEY: "publishable",
    SUPABASE_SECRET_KEY: "secret",
    INNGEST_EVENT_KEY: "event",
    INNGEST_SIGNING_KEY: "signing",
    STRIPE_SECRET_KEY: "sk_test_local",
    STRIPE_BASE_URL: `${vendorsUrl}/stripe`,
    MERCADOPAGO_ACCESS_TOKEN: "APP_USR-local",
    MERCADOPAGO_BASE_URL: `${vendorsUrl}/mercadopago`,
    ...change,
  });
}

/** A journal in memory, for chains without a database: what each attempt has come to. */
export class MemoryJournal implements CheckoutJournal {
  readonly entries: { provider: PaymentProviderName; order: CheckoutOrder; end: string }[] = [];
  readonly #request: CheckoutRequest;

  constructor(request: CheckoutRequest) {
    this.#request = request;
  }

  begin(provider: PaymentProviderName): Promise<CheckoutOrder> {
    const order = buildCheckoutOrder(this.#request);
    this.entries.push({ provider, order, end: "open" });
    return Promise.resolve(order);
  }

  findAttempt(provider: PaymentProviderName): CheckoutOrder | null {
    return this.entries.find((entry) => entry.provider === provider)?.order ?? null;
  }

  refuse(provider: PaymentProviderName): Promise<void> {
    const entry = this.entries.find((candidate) => candidate.provider === provider);
    if (entry !== undefined) entry.end = "refused";
    return Promise.resolve();
  }
}
