import type { VendorContext } from "../vendor.ts";
import { buildSession } from "./build-session.ts";
import { getCustomer } from "./customers.ts";
import type { Form } from "./decode-form.ts";
import { makeLineItems, sumLineItems } from "./line-items.ts";
import { listPage } from "./list-page.ts";
import { findText, readList, readMetadata, readPart } from "./read-form.ts";
import { rejectParam } from "./rejection.ts";
import type { SessionExtras } from "./session-extras.ts";
import { checkSessionParams } from "./session-params.ts";
import {
  closeSession,
  getOpenSession,
  getSession,
  listSessions,
  type Session,
  saveSession,
} from "./stored-sessions.ts";
import { stripeRoute } from "./stripe-route.ts";
import { toSeconds } from "./to-seconds.ts";

const base = "/v1/checkout/sessions";

function createSession(context: VendorContext, form: Form, idempotencyKey: string | null): Session {
  const nowSeconds = toSeconds(context.now());
  checkSessionParams(form, nowSeconds);
  const mode = findText(form, "mode");
  if (mode !== "payment" && mode !== "subscription") {
    throw rejectParam("mode", "parameter_invalid", "mode must be payment or subscription here");
  }
  const customerId = findText(form, "customer");
  const customer = customerId === null ? null : getCustomer(context, customerId, "customer");
  const items = makeLineItems(context, readList(form, "line_items"), mode);
  const session = buildSession({
    form,
    mode,
    amountTotal: sumLineItems(items),
    currency: items[0]?.currency ?? "brl",
    customer,
    payUrl: `${context.settings.baseUrl}/stripe/pay`,
    nowSeconds,
  });
  const data = readPart(form, mode === "payment" ? "payment_intent_data" : "subscription_data");
  context.store.put<SessionExtras>("session_extras", session.id, {
    items,
    description: findText(data, "description"),
    metadata: readMetadata(data),
  });
  const { id, client_reference_id: reference } = session;
  const list = { object: "list", data: items, has_more: false, url: `${base}/${id}/line_items` };
  context.store.put("line_items", id, list);
  context.accept({ kind: "checkout_session", id, idempotencyKey, reference, request: form });
  return saveSession(context, session);
}

function findSessions(context: VendorContext, form: Form): Session[] {
  const fits = (name: "customer" | "payment_intent" | "status" | "subscription") => {
    const wanted = findText(form, name);
    return (session: Session) => wanted === null || session[name] === wanted;
  };
  const emailForm = readPart(form, "customer_details");
  const email = findText(emailForm, "email");
  return listSessions(context)
    .filter(fits("customer"))
    .filter(fits("payment_intent"))
    .filter(fits("status"))
    .filter(fits("subscription"))
    .filter((session) => email === null || session.customer_details?.email === email);
}

export const sessionRoutes = [
  stripeRoute("POST", base, ({ context, form, idempotencyKey }) =>
    createSession(context, form, idempotencyKey),
  ),
  stripeRoute("GET", base, ({ context, form }) =>
    listPage(findSessions(context, form), form, base),
  ),
  stripeRoute("GET", `${base}/:id`, ({ context, getParam }) => getSession(context, getParam("id"))),
  stripeRoute("POST", `${base}/:id/expire`, ({ context, getParam }) =>
    closeSession(context, getOpenSession(context, getParam("id"))),
  ),
  stripeRoute("GET", `${base}/:id/line_items`, ({ context, getParam }) =>
    context.store.get("line_items", getSession(context, getParam("id")).id),
  ),
];
