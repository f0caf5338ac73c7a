import type { Vendor } from "../vendor.ts";
import { mercadopagoActions } from "./actions.ts";
import { authorizedPaymentRoutes } from "./authorized-payments.ts";
import { claimRoutes } from "./claims.ts";
import { customerRoutes } from "./customers.ts";
import { payPageRoutes } from "./pay-page.ts";
import { paymentRoutes } from "./payments.ts";
import { preapprovalRoutes } from "./preapprovals.ts";
import { preferenceRoutes } from "./preferences.ts";
import { refundRoutes } from "./refunds.ts";
import { answerMercadopagoError } from "./rejection.ts";
import { signMercadopagoWebhook } from "./sign-webhook.ts";

const errors: Record<string, [error: string, message: string]> = {
  bad_request: ["bad_request", "Malformed request."],
  not_found: ["not_found", "resource not found"],
  rate_limit: ["too_many_requests", "Too many requests"],
  server: ["internal_error", "An internal error has occurred"],
  // Its API is not billed by use: a limit of the account answers like any other limit.
  quota: ["local_rate_limited", "The limit of this account is used up"],
};

/** Mercado Pago Brasil. Source: https://www.mercadopago.com.br/developers/pt/reference */
export const mercadopago: Vendor = {
  name: "mercadopago",
  routes: [
    ...preferenceRoutes,
    ...refundRoutes,
    ...paymentRoutes,
    ...preapprovalRoutes,
    ...authorizedPaymentRoutes,
    ...claimRoutes,
    ...customerRoutes,
    ...payPageRoutes,
  ],
  checkKey(request) {
    if (request.path.startsWith("/pay/")) return null;
    const key = request.headers.get("authorization") ?? "";
    if (/^Bearer (TEST|APP_USR)-\S+$/.test(key)) return null;
    return answerMercadopagoError(401, "unauthorized", "invalid access token");
  },
  describeError({ status, kind, retryAfterS }) {
    const [error, message] = errors[kind] ?? [kind, kind];
    const answer = answerMercadopagoError(status, error, message);
    if (retryAfterS === undefined) return answer;
    return { ...answer, headers: { "Retry-After": String(retryAfterS) } };
  },
  signWebhook: signMercadopagoWebhook,
  actions: mercadopagoActions,
};
