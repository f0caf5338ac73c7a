import type { CallOptions } from "#resilience/circuit.ts";
import type { CheckoutOrder } from "../checkout-request.ts";
import { guardCalls } from "../guard-calls.ts";
import { NothingPaidError, type PaymentProvider } from "../payment-provider.ts";
import type { MercadoPagoAccess } from "./access.ts";
import { createMercadoPagoConfigs, type MercadoPagoSettings } from "./api.ts";
import { refundPayment, searchPayments } from "./payments.ts";
import {
  cancelOpenPreapproval,
  cancelPreapproval,
  createPreapproval,
  findPreapproval,
  getPreapproval,
} from "./preapproval-checkouts.ts";
import { isPriced } from "./preference.ts";
import {
  createPreference,
  expirePreference,
  findPreference,
  getPreference,
} from "./preference-checkouts.ts";
import { toMercadoPagoCallError } from "./to-call-error.ts";

export interface MercadoPagoProviderSettings extends MercadoPagoSettings {
  /** Of one call. */
  timeoutMs: number;
}

/** Mercado Pago as a way to be paid: preferences for payments, preapprovals for subscriptions. */
export function createMercadoPagoProvider(settings: MercadoPagoProviderSettings): PaymentProvider {
  const calls = guardCalls({
    name: "payment.mercadopago",
    timeoutMs: settings.timeoutMs,
    toCallError: toMercadoPagoCallError,
  });
  const access: MercadoPagoAccess = {
    createConfig: createMercadoPagoConfigs(settings),
    notificationUrl: settings.notificationUrl,
    calls,
  };
  const recurs = (order: CheckoutOrder) => order.request.mode === "subscription";
  return {
    name: "mercadopago",
    circuit: calls.circuit,
    supports: ({ request }) => request.items.every(isPriced),
    createCheckout: (order, options) =>
      recurs(order)
        ? createPreapproval(access, order, options)
        : createPreference(access, order, options),
    findCheckout: (order, options) =>
      recurs(order)
        ? findPreapproval(access, order, options)
        : findPreference(access, order, options),
    getCheckout: (order, id, options) =>
      recurs(order)
        ? getPreapproval(access, id, options)
        : getPreference(access, order, id, options),
    voidCheckout: (order, id, options) =>
      recurs(order)
        ? cancelOpenPreapproval(access, id, options)
        : expirePreference(access, order, id, options),
    refundCheckout: async (order, id, options) => {
      if (recurs(order)) await cancelPreapproval(access, id, options);
      return refundApproved(access, order, options);
    },
  };
}

async function refundApproved(
  access: MercadoPagoAccess,
  { reference }: CheckoutOrder,
  options?: CallOptions,
): Promise<string[]> {
  const payments = await searchPayments(access, reference, options);
  const paid = payments.filter(({ status }) => status === "approved" || status === "refunded");
  if (paid.length === 0) throw new NothingPaidError("mercadopago");
  const refundIds: string[] = [];
  for (const { id, status } of paid) {
    if (status === "approved") refundIds.push(await refundPayment(access, id, options));
  }
  return refundIds;
}
