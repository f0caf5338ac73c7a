import { randomUUID } from "node:crypto";
import { callAdminApi, getStack, openServiceDb } from "../running-stack.ts";
import { waitFor } from "../wait-for.ts";
import { type NotificationInput, signNotification } from "./sign-mercadopago.ts";

type Change = { search?: string; headers?: Record<string, string | null>; body?: BodyInit };

/** Posts a notification of Mercado Pago to the stack, rightly signed unless told otherwise. */
export async function postNotification(
  input: Omit<NotificationInput, "secret"> & { secret?: string },
  change: Change = {},
): Promise<Response> {
  const { appUrl, mercadopagoWebhookSecret } = getStack();
  const signed = signNotification({ secret: mercadopagoWebhookSecret, ...input });
  const headers = new Headers(signed.headers);
  for (const [name, value] of Object.entries(change.headers ?? {})) {
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
  const url = new URL(`/api/webhooks/mercadopago${change.search ?? signed.search}`, appUrl);
  return fetch(url, { method: "POST", headers, body: change.body ?? signed.body });
}

/** Pushes a button of the stack's simulated vendor; answers what came of it. */
export async function pushButton(
  vendor: "stripe" | "mercadopago",
  action: string,
  input: object,
): Promise<Record<string, unknown>> {
  const url = `${getStack().vendorsUrl}/_actions/${vendor}/${action}`;
  const response = await fetch(url, { method: "POST", body: JSON.stringify(input) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${action} answered ${response.status}: ${text}`);
  return JSON.parse(text).result;
}

/** Opens a checkout of an order of its own at Mercado Pago; answers the order and the preference. */
export async function openPreference(email: string) {
  const orderKey = `order-${randomUUID()}`;
  const response = await callAdminApi("/api/admin/checkouts", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      orderKey,
      preferred: "mercadopago",
      mode: "payment",
      items: [{ name: "Consulta", amountCents: 15_000 }],
      customer: { email, name: "Ana Lima" },
    }),
  });
  const opened = await response.json();
  if (opened.provider !== "mercadopago") throw new Error(`opened: ${JSON.stringify(opened)}`);
  return { orderKey, preference: opened.checkoutId as string };
}

/** The payment of that id at Mercado Pago, once it has this status (and dispute) with us. */
export async function waitForPayment(
  paymentId: string,
  status: string,
  dispute: string | null = null,
) {
  return waitFor(
    `payment ${paymentId} to be ${status}, dispute ${dispute}`,
    async () => {
      const { data, error } = await openServiceDb()
        .from("payment_references")
        .select("payment:payments(*, checkout:checkouts!payments_checkout_id_fkey(*))")
        .eq("provider", "mercadopago")
        .eq("external_id", paymentId)
        .maybeSingle();
      if (error) throw new Error(error.message);
      const payment = data?.payment;
      return payment?.status === status && payment.dispute === dispute ? payment : null;
    },
    30_000,
  );
}

/** The ledger rows of notifications about this resource. */
export async function listNotifications(resourceId: string) {
  const { data, error } = await openServiceDb()
    .from("webhook_events")
    .select("*")
    .eq("provider", "mercadopago")
    .contains("payload", { data: { id: resourceId } })
    .order("received_at");
  if (error) throw new Error(error.message);
  return data;
}
