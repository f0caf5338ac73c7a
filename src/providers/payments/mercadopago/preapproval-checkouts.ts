import { PreApproval } from "mercadopago";
import type { CallOptions } from "#resilience/circuit.ts";
import { readAnswer } from "../../vendor-call/read-answer.ts";
import type { CheckoutOrder, ProviderCheckout } from "../checkout-request.ts";
import type { CheckoutFinding, VoidOutcome } from "../payment-provider.ts";
import type { MercadoPagoAccess } from "./access.ts";
import {
  fromPreapproval,
  preapprovalSchema,
  preapprovalSearchSchema,
  toPreapprovalBody,
} from "./preapproval.ts";

export function createPreapproval(
  { calls, createConfig }: MercadoPagoAccess,
  order: CheckoutOrder,
  options?: CallOptions,
): Promise<ProviderCheckout> {
  return calls.run(async (context) => {
    const answer = await new PreApproval(createConfig(context, order.idempotencyKey)).create({
      body: toPreapprovalBody(order),
    });
    return fromPreapproval(readAnswer("A new subscription", preapprovalSchema, answer));
  }, options);
}

/** Looked up by the payer, and recognised by our reference: it is no documented filter. */
export async function findPreapproval(
  { calls, createConfig }: MercadoPagoAccess,
  { request, reference }: CheckoutOrder,
  options?: CallOptions,
): Promise<CheckoutFinding> {
  const found = await calls.run(async (context) => {
    const answer = await new PreApproval(createConfig(context)).search({
      options: { payer_email: request.customer.email, limit: 100 },
    });
    const { results } = readAnswer("A search for subscriptions", preapprovalSearchSchema, answer);
    return results.find((result) => String(result.external_reference) === reference) ?? null;
  }, options);
  return found === null
    ? { kind: "notFound" }
    : { kind: "found", checkout: fromPreapproval(found) };
}

export function getPreapproval(
  { calls, createConfig }: MercadoPagoAccess,
  id: string,
  options?: CallOptions,
): Promise<ProviderCheckout> {
  return calls.run(async (context) => {
    const answer = await new PreApproval(createConfig(context)).get({ id });
    return fromPreapproval(readAnswer("A subscription", preapprovalSchema, answer));
  }, options);
}

/** Cancels it, unless the payer has agreed to it: then it counts as paid. */
export async function cancelOpenPreapproval(
  access: MercadoPagoAccess,
  id: string,
  options?: CallOptions,
): Promise<VoidOutcome> {
  const { state } = await getPreapproval(access, id, options);
  if (state === "paid") return "paid";
  if (state === "open") await cancelPreapproval(access, id, options);
  return "voided";
}

export async function cancelPreapproval(
  { calls, createConfig }: MercadoPagoAccess,
  id: string,
  options?: CallOptions,
): Promise<void> {
  await calls.run(async (context) => {
    const answer = await new PreApproval(createConfig(context)).update({
      id,
      body: { status: "cancelled" },
    });
    readAnswer("A cancelled subscription", preapprovalSchema, answer);
  }, options);
}
