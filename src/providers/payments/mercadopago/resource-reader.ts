import { Invoice, Payment, PreApproval } from "mercadopago";
import type { CallOptions } from "#resilience/circuit.ts";
import { getJson } from "../../vendor-call/get-json.ts";
import { parseJson } from "../../vendor-call/parse-json.ts";
import { isSuccess } from "../../vendor-call/post-json.ts";
import { readAnswer } from "../../vendor-call/read-answer.ts";
import { toStatusError } from "../../vendor-call/status-error.ts";
import { toTransportError } from "../../vendor-call/transport-error.ts";
import { guardCalls } from "../guard-calls.ts";
import { createMercadoPagoConfigs, type MercadoPagoSettings } from "./api.ts";
import {
  authorizedPaymentSchema,
  claimSchema,
  paymentSchema,
  subscriptionSchema,
} from "./resource-schemas.ts";
import { toMercadoPagoCallError } from "./to-call-error.ts";

const DEFAULT_URL = "https://api.mercadopago.com";

/** What notifications point at, as it is now. All calls are behind the circuit `payment.mercadopago`. */
export type MercadoPagoReader = ReturnType<typeof createMercadoPagoReader>;

/**
 * Gets resources by their ids. Each function throws what `CircuitBreaker.execute` throws; a `CallError`
 * with the status 404 when there is none, or none yet.
 * @param settings `timeoutMs`: deadline of one call
 */
export function createMercadoPagoReader(
  settings: Omit<MercadoPagoSettings, "notificationUrl"> & { timeoutMs: number },
) {
  const calls = guardCalls({
    name: "payment.mercadopago",
    timeoutMs: settings.timeoutMs,
    toCallError: toMercadoPagoCallError,
  });
  const createConfig = createMercadoPagoConfigs({ ...settings, notificationUrl: null });
  const claimsUrl = `${(settings.baseUrl ?? DEFAULT_URL).replace(/\/$/, "")}/post-purchase/v1/claims`;

  return {
    getPayment: (id: string, options?: CallOptions) =>
      calls.run(async (context) => {
        const answer = await new Payment(createConfig(context)).get({ id });
        return readAnswer("A payment", paymentSchema, answer);
      }, options),
    getSubscription: (id: string, options?: CallOptions) =>
      calls.run(async (context) => {
        const answer = await new PreApproval(createConfig(context)).get({ id });
        return readAnswer("A subscription", subscriptionSchema, answer);
      }, options),
    getAuthorizedPayment: (id: string, options?: CallOptions) =>
      calls.run(async (context) => {
        const answer = await new Invoice(createConfig(context)).get({ id });
        return readAnswer("An authorized payment", authorizedPaymentSchema, answer);
      }, options),
    /** The SDK has no claims. */
    getClaim: (id: string, options?: CallOptions) =>
      calls.run(async ({ signal }) => {
        const headers = { authorization: `Bearer ${settings.accessToken}` };
        const answer = await getJson(`${claimsUrl}/${encodeURIComponent(id)}`, { headers, signal })
          // The signal tells a deadline from a broken connection.
          .catch((error: unknown) => {
            throw toTransportError("Mercado Pago", error, signal);
          });
        if (isSuccess(answer)) return readAnswer("A claim", claimSchema, parseJson(answer.text));
        throw toStatusError("Mercado Pago", { ...answer, codes: [] });
      }, options),
  };
}
