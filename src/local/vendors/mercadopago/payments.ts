import { z } from "zod";
import type { VendorContext } from "../vendor.ts";
import { statusDetails } from "./build-payment.ts";
import { mercadopagoRoute } from "./mercadopago-route.ts";
import { pageResults } from "./page-results.ts";
import { reject, rejectState } from "./rejection.ts";
import { changePayment, getPayment, listPayments, makePayment } from "./stored-payments.ts";

const paymentRequest = z.looseObject({
  transaction_amount: z.number().positive(),
  payment_method_id: z.string().min(1),
  description: z.string().default(""),
  external_reference: z.string().nullish(),
  notification_url: z.url().nullish(),
  metadata: z.record(z.string(), z.unknown()).default({}),
  payer: z.looseObject({ email: z.email() }),
});
type PaymentRequest = z.infer<typeof paymentRequest>;

const paymentUpdate = z.looseObject({
  status: z.literal("cancelled").optional(),
  capture: z.literal(true).optional(),
});

/** A payment without a checkout page: Pix and boleto wait, cards are charged at once. */
function createPayment(context: VendorContext, request: PaymentRequest, key: string | null) {
  if (key === null) {
    throw reject(400, "bad_request", "Header X-Idempotency-Key can't be null", 4292);
  }
  const waits = ["pix", "bolbradesco"].includes(request.payment_method_id);
  const payment = makePayment(context, {
    status: waits ? "pending" : "approved",
    amount: request.transaction_amount,
    currency: "BRL",
    description: request.description,
    externalReference: request.external_reference ?? null,
    email: request.payer.email,
    methodId: request.payment_method_id,
    metadata: request.metadata,
    notificationUrl: request.notification_url ?? null,
    preferenceId: null,
    now: context.now(),
  });
  const reference = payment.external_reference;
  const id = String(payment.id);
  context.accept({ kind: "payment", id, idempotencyKey: key, reference, request });
  return payment;
}

function updatePayment(
  context: VendorContext,
  id: string,
  { status, capture }: z.infer<typeof paymentUpdate>,
) {
  const payment = getPayment(context, id);
  const isOpen = ["pending", "in_process", "authorized"].includes(payment.status);
  if (status === "cancelled" && isOpen) {
    return changePayment(context, payment, { status, status_detail: statusDetails.cancelled });
  }
  if (capture && payment.status === "authorized") {
    const status_detail = statusDetails.approved;
    return changePayment(context, payment, { status: "approved", status_detail, captured: true });
  }
  throw rejectState();
}

function searchPayments(context: VendorContext, query: URLSearchParams) {
  const reference = query.get("external_reference");
  const status = query.get("status");
  const found = listPayments(context)
    .filter((payment) => reference === null || payment.external_reference === reference)
    .filter((payment) => status === null || payment.status === status);
  return pageResults(query.get("criteria") === "asc" ? found : found.reverse(), query);
}

export const paymentRoutes = [
  mercadopagoRoute(
    "POST",
    "/v1/payments",
    ({ context, readBody, idempotencyKey }) =>
      createPayment(context, readBody(paymentRequest), idempotencyKey),
    201,
  ),
  mercadopagoRoute("GET", "/v1/payments/search", ({ context, query }) =>
    searchPayments(context, query),
  ),
  mercadopagoRoute("GET", "/v1/payments/:id", ({ context, getParam }) =>
    getPayment(context, getParam("id")),
  ),
  mercadopagoRoute("PUT", "/v1/payments/:id", ({ context, getParam, readBody }) =>
    updatePayment(context, getParam("id"), readBody(paymentUpdate)),
  ),
];
