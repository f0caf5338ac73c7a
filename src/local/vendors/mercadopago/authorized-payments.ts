import type { VendorContext } from "../vendor.ts";
import { makeNumericId } from "./account.ts";
import { formatDate } from "./format-date.ts";
import { mercadopagoRoute } from "./mercadopago-route.ts";
import { notify } from "./notify.ts";
import { changePreapproval, getPreapproval, type Preapproval } from "./preapprovals.ts";
import { reject } from "./rejection.ts";
import { makePayment } from "./stored-payments.ts";

/** The client agrees to be charged regularly, and is for the first time. */
export function authorizePreapproval(context: VendorContext, id: string): Preapproval {
  const preapproval = changePreapproval(context, id, { status: "authorized" });
  chargePreapproval(context, id);
  return preapproval;
}

/** Charges one period. @throws {VendorRejection} 404; 400 when it is not authorized */
export function chargePreapproval(context: VendorContext, id: string) {
  const preapproval = getPreapproval(context, id);
  if (preapproval.status !== "authorized") {
    throw reject(400, "bad_request", `The preapproval ${id} is ${preapproval.status}`);
  }
  const { transaction_amount: amount, currency_id: currency } = preapproval.auto_recurring;
  const payment = makePayment(context, {
    status: "approved",
    amount,
    currency,
    description: preapproval.reason,
    externalReference: preapproval.external_reference ?? null,
    email: preapproval.payer_email,
    methodId: "master",
    metadata: { preapproval_id: id },
    notificationUrl: null,
    preferenceId: null,
    now: context.now(),
  });
  const now = formatDate(context.now());
  const authorized = {
    id: String(makeNumericId(10)),
    type: "scheduled",
    preapproval_id: id,
    reason: preapproval.reason,
    external_reference: preapproval.external_reference,
    currency_id: currency,
    transaction_amount: amount,
    date_created: now,
    debit_date: now,
    last_modified: now,
    retry_attempt: 1,
    status: "processed",
    summarized: "done",
    payment: { id: String(payment.id), status: "approved", status_detail: "accredited" },
  };
  context.store.put("authorized_payment", authorized.id, authorized);
  notify(context, "subscription_authorized_payment", authorized.id, "created", null);
  return authorized;
}

export const authorizedPaymentRoutes = [
  mercadopagoRoute("GET", "/authorized_payments/:id", ({ context, getParam }) => {
    const authorized = context.store.get("authorized_payment", getParam("id"));
    if (authorized === null) throw reject(404, "not_found", "The invoice does not exist");
    return authorized;
  }),
];
