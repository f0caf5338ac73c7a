import { Payment, PaymentRefund } from "mercadopago";
import { z } from "zod";
import type { CallOptions } from "#resilience/circuit.ts";
import { readAnswer } from "../../vendor-call/read-answer.ts";
import type { MercadoPagoAccess } from "./access.ts";

// Source: https://www.mercadopago.com.br/developers/en/reference/payments/_payments_search/get
const searchSchema = z.looseObject({
  results: z.array(
    z.looseObject({ id: z.union([z.number(), z.string()]).transform(String), status: z.string() }),
  ),
});
const refundSchema = z.looseObject({ id: z.union([z.number(), z.string()]).transform(String) });

export type FoundPayment = { id: string; status: string };

/** The payments that carry our reference. */
export function searchPayments(
  { calls, createConfig }: MercadoPagoAccess,
  reference: string,
  options?: CallOptions,
): Promise<FoundPayment[]> {
  return calls.run(async (context) => {
    const answer = await new Payment(createConfig(context)).search({
      options: { external_reference: reference, sort: "date_created", criteria: "desc" },
    });
    return readAnswer("A search for payments", searchSchema, answer).results;
  }, options);
}

/** Whether the money is there, still to come, or not. */
export function judgePayments(payments: readonly FoundPayment[]): "paid" | "waiting" | "none" {
  const statuses = new Set(payments.map(({ status }) => status));
  if (statuses.has("approved")) return "paid";
  const underWay = ["pending", "in_process", "authorized"].some((status) => statuses.has(status));
  return underWay ? "waiting" : "none";
}

/** Gives a payment back, all of it, once per payment. Answers the refund's id. */
export function refundPayment(
  { calls, createConfig }: MercadoPagoAccess,
  paymentId: string,
  options?: CallOptions,
): Promise<string> {
  return calls.run(async (context) => {
    const config = createConfig(context, `refund-${paymentId}`);
    const answer = await new PaymentRefund(config).total({ payment_id: paymentId });
    return readAnswer("A refund", refundSchema, answer).id;
  }, options);
}
