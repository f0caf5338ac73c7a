import type { PayLanguage } from "../pay-page/pay-page-words.ts";
import { redirectTo, renderClosedPage, renderPayPage } from "../pay-page/render-pay-page.ts";
import type { VendorAnswer, VendorContext } from "../vendor.ts";
import { addQuery } from "./add-query.ts";
import { authorizePreapproval } from "./authorized-payments.ts";
import type { Preapproval } from "./preapprovals.ts";

const vendor = "Mercado Pago";

/** The page where a client agrees to a subscription. */
export function showPreapproval(
  preapproval: Preapproval,
  language: PayLanguage,
  wasDeclined: boolean,
): VendorAnswer {
  const { reason, auto_recurring: terms, status, back_url, payer_email } = preapproval;
  if (status !== "pending") {
    const state = status === "authorized" ? "paid" : "expired";
    return renderClosedPage(language, vendor, state, back_url);
  }
  const amountCents = Math.round(terms.transaction_amount * 100);
  return renderPayPage({
    vendor,
    language,
    items: [{ name: reason, amountCents }],
    totalCents: amountCents,
    currency: terms.currency_id,
    email: payer_email,
    canCancel: true,
    wasDeclined,
  });
}

/** What the client chose on it. */
export function choosePreapproval(
  context: VendorContext,
  preapproval: Preapproval,
  choice: string,
): VendorAnswer {
  const { id, back_url } = preapproval;
  if (choice === "decline") return redirectTo("?declined=1");
  if (choice === "pay" || choice === "later") authorizePreapproval(context, id);
  return redirectTo(addQuery(back_url, { preapproval_id: id }));
}
