import { chooseLanguage } from "../pay-page/pay-page-words.ts";
import { redirectTo, renderClosedPage, renderPayPage } from "../pay-page/render-pay-page.ts";
import type { VendorAnswer, VendorContext, VendorRequest, VendorRoute } from "../vendor.ts";
import { addQuery } from "./add-query.ts";
import type { Payment, PaymentStatus } from "./build-payment.ts";
import { findApprovedPayment, payPreference } from "./pay-preference.ts";
import { choosePreapproval, showPreapproval } from "./preapproval-page.ts";
import type { Preapproval } from "./preapprovals.ts";
import { isPayable, type Preference, sumItems } from "./preferences.ts";

const path = "/pay/:id";
const vendor = "Mercado Pago";

/** The page of a preference or a preapproval, where the client pays. */
export const payPageRoutes: VendorRoute[] = [
  { method: "GET", path, handle: showPage },
  { method: "POST", path, handle: takeChoice },
];

function showPage(request: VendorRequest, context: VendorContext): VendorAnswer {
  const language = chooseLanguage(request.headers.get("accept-language"));
  const wasDeclined = request.query.has("declined");
  const id = request.params.id ?? "";
  const preapproval = context.store.get<Preapproval>("preapproval", id);
  if (preapproval !== null) return showPreapproval(preapproval, language, wasDeclined);
  const preference = context.store.get<Preference>("preference", id);
  if (preference === null) return renderClosedPage(language, vendor, "unknown");
  const backUrl = preference.back_urls?.failure ?? null;
  if (findApprovedPayment(context, preference.id) !== null) {
    return renderClosedPage(language, vendor, "paid", preference.back_urls?.success ?? null);
  }
  if (!isPayable(preference, context.now())) {
    return renderClosedPage(language, vendor, "expired", backUrl);
  }
  return renderPayPage({
    vendor,
    language,
    items: preference.items.map((item) => ({
      name: item.title,
      amountCents: Math.round(item.unit_price * item.quantity * 100),
    })),
    totalCents: Math.round(sumItems(preference) * 100),
    currency: preference.items[0]?.currency_id ?? "BRL",
    email: preference.payer?.email ?? null,
    canCancel: backUrl !== null,
    wasDeclined,
  });
}

const statusOfChoice: Record<string, PaymentStatus> = {
  pay: "approved",
  later: "pending",
  decline: "rejected",
};

function takeChoice(request: VendorRequest, context: VendorContext): VendorAnswer {
  const form = request.readForm();
  const choice = form.get("choice") ?? "";
  const id = request.params.id ?? "";
  const preapproval = context.store.get<Preapproval>("preapproval", id);
  if (preapproval?.status === "pending") return choosePreapproval(context, preapproval, choice);
  const preference = context.store.get<Preference>("preference", id);
  const isOpen =
    preference !== null &&
    isPayable(preference, context.now()) &&
    findApprovedPayment(context, id) === null;
  if (!isOpen) return showPage(request, context);
  if (choice === "cancel") return redirectTo(preference.back_urls?.failure ?? "?");
  const status = statusOfChoice[choice];
  if (status === undefined) return redirectTo("?");
  const payment = payPreference(context, id, status, form.get("email") || null);
  return status === "rejected" ? redirectTo("?declined=1") : leave(preference, payment);
}

/** Back to the shop, with what Checkout Pro adds to the address. */
function leave(preference: Preference, payment: Payment): VendorAnswer {
  const urls = preference.back_urls;
  const url = payment.status === "approved" ? urls?.success : urls?.pending;
  if (!url) return redirectTo("?");
  return redirectTo(
    addQuery(url, {
      collection_id: String(payment.id),
      collection_status: payment.status,
      payment_id: String(payment.id),
      status: payment.status,
      external_reference: payment.external_reference ?? "null",
      payment_type: payment.payment_type_id,
      merchant_order_id: payment.order.id,
      preference_id: preference.id,
      site_id: "MLB",
      processing_mode: "aggregator",
      merchant_account_id: "null",
    }),
  );
}
