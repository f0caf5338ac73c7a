import { chooseLanguage } from "../pay-page/pay-page-words.ts";
import { redirectTo, renderClosedPage, renderPayPage } from "../pay-page/render-pay-page.ts";
import type { VendorAnswer, VendorContext, VendorRequest, VendorRoute } from "../vendor.ts";
import { declineSession, type Payer, paySession } from "./pay-session.ts";
import { getSessionExtras } from "./session-extras.ts";
import { findSession, type Session } from "./stored-sessions.ts";

const path = "/pay/:id";

/** The hosted page of a session, where the client pays. */
export const payPageRoutes: VendorRoute[] = [
  { method: "GET", path, handle: showPage },
  { method: "POST", path, handle: takeChoice },
];

function showPage(request: VendorRequest, context: VendorContext): VendorAnswer {
  const language = chooseLanguage(request.headers.get("accept-language"));
  const session = findSession(context, request.params.id ?? "");
  if (session === null) return renderClosedPage(language, "Stripe", "unknown");
  if (session.status !== "open") {
    const isPaid = session.status === "complete";
    const backUrl = isPaid ? findSuccessUrl(session) : session.cancel_url;
    return renderClosedPage(language, "Stripe", isPaid ? "paid" : "expired", backUrl);
  }
  return renderPayPage({
    vendor: "Stripe",
    language,
    items: getSessionExtras(context, session.id).items.map((item) => ({
      name: item.description ?? item.id,
      amountCents: item.amount_total,
    })),
    totalCents: session.amount_total ?? 0,
    currency: session.currency ?? "brl",
    email: session.customer_email ?? session.customer_details?.email ?? null,
    canCancel: session.cancel_url !== null,
    wasDeclined: request.query.has("declined"),
  });
}

function takeChoice(request: VendorRequest, context: VendorContext): VendorAnswer {
  const session = findSession(context, request.params.id ?? "");
  if (session?.status !== "open") return showPage(request, context);
  const form = request.readForm();
  const payer = readPayer(form, session);
  switch (form.get("choice")) {
    case "pay":
      return leave(paySession(context, session.id, payer));
    case "later":
      return leave(paySession(context, session.id, payer, session.mode === "payment"));
    case "decline":
      declineSession(context, session.id, payer);
      return redirectTo("?declined=1");
    case "cancel":
      return redirectTo(session.cancel_url ?? "?");
    default:
      return redirectTo("?");
  }
}

function readPayer(form: URLSearchParams, session: Session): Payer {
  const known = session.customer_email ?? session.customer_details?.email;
  return {
    email: form.get("email") || known || "cliente@example.com",
    name: form.get("name") || null,
  };
}

/** Where a client who has paid goes; null: nowhere. */
function findSuccessUrl({ id, success_url: url }: Session): string | null {
  return url?.replace("{CHECKOUT_SESSION_ID}", id) ?? null;
}

function leave(session: Session): VendorAnswer {
  return redirectTo(findSuccessUrl(session) ?? "?");
}
