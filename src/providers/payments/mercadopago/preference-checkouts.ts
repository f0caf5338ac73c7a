import { Preference } from "mercadopago";
import type { CallOptions } from "#resilience/circuit.ts";
import { readAnswer } from "../../vendor-call/read-answer.ts";
import type { CheckoutOrder, ProviderCheckout } from "../checkout-request.ts";
import type { CheckoutFinding, VoidOutcome } from "../payment-provider.ts";
import type { MercadoPagoAccess } from "./access.ts";
import { judgePayments, searchPayments } from "./payments.ts";
import {
  preferenceSchema,
  preferenceSearchSchema,
  toMercadoPagoTime,
  toPreferenceBody,
} from "./preference.ts";

export function createPreference(
  { calls, createConfig, notificationUrl }: MercadoPagoAccess,
  order: CheckoutOrder,
  options?: CallOptions,
): Promise<ProviderCheckout> {
  return calls.run(async (context) => {
    const answer = await new Preference(createConfig(context, order.idempotencyKey)).create({
      body: toPreferenceBody(order, notificationUrl),
    });
    const { id, init_point: url } = readAnswer("A new preference", preferenceSchema, answer);
    return { provider: "mercadopago", checkoutId: id, url, state: "open" };
  }, options);
}

/** Looked up by our reference: a preference is not promised to be made once per key. */
export async function findPreference(
  access: MercadoPagoAccess,
  order: CheckoutOrder,
  options?: CallOptions,
): Promise<CheckoutFinding> {
  const { calls, createConfig } = access;
  const { reference } = order;
  const found = await calls.run(async (context) => {
    const answer = await new Preference(createConfig(context)).search({
      options: { external_reference: reference },
    });
    const { elements } = readAnswer("A search for preferences", preferenceSearchSchema, answer);
    return elements?.find((element) => element.external_reference === reference) ?? null;
  }, options);
  if (found === null) return { kind: "notFound" };
  return { kind: "found", checkout: await getPreference(access, order, found.id, options) };
}

export async function getPreference(
  access: MercadoPagoAccess,
  order: CheckoutOrder,
  preferenceId: string,
  options?: CallOptions,
): Promise<ProviderCheckout> {
  const preference = await access.calls.run(async (context) => {
    const answer = await new Preference(access.createConfig(context)).get({ preferenceId });
    return readAnswer("A preference", preferenceSchema, answer);
  }, options);
  const money = judgePayments(await searchPayments(access, order.reference, options));
  const endsMs = preference.expires ? Date.parse(preference.expiration_date_to ?? "") : Number.NaN;
  const closed = endsMs <= Date.now();
  return {
    provider: "mercadopago",
    checkoutId: preference.id,
    url: preference.init_point,
    state: money === "none" ? (closed ? "closed" : "open") : money,
  };
}

/** Ends it now, and looks for money afterwards: what came before that is not overlooked. */
export async function expirePreference(
  access: MercadoPagoAccess,
  order: CheckoutOrder,
  id: string,
  options?: CallOptions,
): Promise<VoidOutcome> {
  await access.calls.run(async (context) => {
    // The whole body: an update replaces what it names, and items are required in it.
    const updatePreferenceRequest = {
      ...toPreferenceBody(order, access.notificationUrl),
      expires: true,
      expiration_date_to: toMercadoPagoTime(new Date().toISOString()),
    };
    const answer = await new Preference(access.createConfig(context)).update({
      id,
      updatePreferenceRequest,
    });
    readAnswer("An expired preference", preferenceSchema, answer);
  }, options);
  const money = judgePayments(await searchPayments(access, order.reference, options));
  return money === "none" ? "voided" : money;
}
