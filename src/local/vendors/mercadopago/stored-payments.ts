import type { VendorContext } from "../vendor.ts";
import { buildPayment, type Payment, type PaymentInput } from "./build-payment.ts";
import { formatDate } from "./format-date.ts";
import { notify } from "./notify.ts";
import { reject } from "./rejection.ts";

/** Makes a payment and tells the app. */
export function makePayment(context: VendorContext, input: PaymentInput): Payment {
  const payment = buildPayment(input);
  context.store.put("payment", String(payment.id), payment);
  notify(context, "payment", String(payment.id), "payment.created", payment.notification_url);
  return payment;
}

/** @throws {VendorRejection} 404 */
export function getPayment(context: VendorContext, id: string): Payment {
  const payment = context.store.get<Payment>("payment", id);
  if (payment === null) throw reject(404, "not_found", "Payment not found", 2000);
  return payment;
}

/** Changes a payment and tells the app. */
export function changePayment(
  context: VendorContext,
  payment: Payment,
  change: Partial<Payment>,
): Payment {
  const date_last_updated = formatDate(context.now());
  const changed: Payment = { ...payment, ...change, date_last_updated };
  context.store.put("payment", String(payment.id), changed);
  notify(context, "payment", String(payment.id), "payment.updated", payment.notification_url);
  return changed;
}

export function listPayments(context: VendorContext): Payment[] {
  return context.store.list<Payment>("payment");
}
