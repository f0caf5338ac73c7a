import type { VendorContext } from "../vendor.ts";
import type { Payment, PaymentStatus } from "./build-payment.ts";
import { getPreference, isPayable, sumItems } from "./preferences.ts";
import { reject } from "./rejection.ts";
import { listPayments, makePayment } from "./stored-payments.ts";

/** The payment that has settled a preference; null: none has. */
export function findApprovedPayment(context: VendorContext, preferenceId: string): Payment | null {
  const settled = listPayments(context).find(
    (payment) => payment.preference_id === preferenceId && payment.status === "approved",
  );
  return settled ?? null;
}

/**
 * The client pays a preference; how that goes is `status`.
 * @throws {VendorRejection} 404; 400 when it has expired or is paid
 */
export function payPreference(
  context: VendorContext,
  preferenceId: string,
  status: PaymentStatus,
  email: string | null,
): Payment {
  const preference = getPreference(context, preferenceId);
  if (!isPayable(preference, context.now())) {
    throw reject(400, "preference_expired", "The preference has expired");
  }
  if (findApprovedPayment(context, preferenceId) !== null) {
    throw reject(400, "preference_paid", "The preference is paid");
  }
  return makePayment(context, {
    status,
    amount: sumItems(preference),
    currency: preference.items[0]?.currency_id ?? "BRL",
    description: preference.items[0]?.title ?? "",
    externalReference: preference.external_reference ?? null,
    email: email ?? preference.payer?.email ?? null,
    methodId: status === "pending" ? "bolbradesco" : "master",
    metadata: preference.metadata ?? {},
    notificationUrl: preference.notification_url ?? null,
    preferenceId,
    now: context.now(),
  });
}
