import type { Vendor } from "../vendor.ts";
import { stripeActions } from "./actions.ts";
import { chargeRoutes } from "./charges.ts";
import { customerRoutes } from "./customers.ts";
import { invoiceRoutes } from "./invoices.ts";
import { payPageRoutes } from "./pay-page.ts";
import { paymentIntentRoutes } from "./payment-intents.ts";
import { priceRoutes } from "./prices.ts";
import { readRoutes } from "./read-routes.ts";
import { refundRoutes } from "./refunds.ts";
import { answerStripeError, type StripeErrorBody } from "./rejection.ts";
import { sessionRoutes } from "./sessions.ts";
import { signStripeWebhook } from "./sign-webhook.ts";
import { subscriptionRoutes } from "./subscriptions.ts";

const errors: Record<string, StripeErrorBody> = {
  bad_request: { type: "invalid_request_error", message: "The request cannot be read." },
  not_found: { type: "invalid_request_error", message: "Unrecognized request URL." },
  rate_limit: {
    type: "rate_limit_error",
    code: "rate_limit",
    message: "Too many requests in too short a time.",
  },
  server: { type: "api_error", message: "Something went wrong at Stripe's end." },
  // Stripe bills nobody for its API: the nearest thing is its limit on concurrent requests.
  quota: {
    type: "rate_limit_error",
    code: "lock_timeout",
    message: "Another request holds this object.",
  },
};

/** Stripe, API version 2026-10-28.endive. Source: https://docs.stripe.com/api */
export const stripe: Vendor = {
  name: "stripe",
  routes: [
    ...sessionRoutes,
    ...customerRoutes,
    ...refundRoutes,
    ...paymentIntentRoutes,
    ...chargeRoutes,
    ...subscriptionRoutes,
    ...invoiceRoutes,
    ...priceRoutes,
    ...readRoutes,
    ...payPageRoutes,
  ],
  checkKey(request) {
    if (request.path.startsWith("/pay/")) return null;
    const [scheme, value = ""] = (request.headers.get("authorization") ?? "").split(" ");
    const key = scheme === "Basic" ? Buffer.from(value, "base64").toString("utf8") : value;
    if (/^sk_\w+:?$/.test(key)) return null;
    const message = "Invalid API Key provided.";
    return answerStripeError(401, { type: "invalid_request_error", message });
  },
  describeError({ status, kind, retryAfterS }) {
    const answer = answerStripeError(status, errors[kind] ?? { type: "api_error", message: kind });
    if (retryAfterS === undefined) return answer;
    return { ...answer, headers: { ...answer.headers, "Retry-After": String(retryAfterS) } };
  },
  signWebhook: signStripeWebhook,
  actions: stripeActions,
};
