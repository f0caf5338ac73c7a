import { createClient } from "@supabase/supabase-js";
import { inject } from "vitest";
import type { Database } from "#db/database.types.ts";
import type { Db } from "#db/service-client.ts";
import type { InstanceDescription } from "#local/instance-file.ts";
import { type StripeEventBody, signStripePayload } from "./stripe-event.ts";
import { waitFor } from "./wait-for.ts";

/** The instance that this test run has started for this worker (see stack.ts). */
export function getStack(): InstanceDescription {
  const stack = inject("stacks")[Number(process.env.VITEST_POOL_ID) - 1];
  if (stack === undefined) throw new Error("no stack runs for this worker");
  return stack;
}

/** Its database, with the rights of the app's jobs. */
export function openServiceDb(): Db {
  const { supabaseUrl, secretKey } = getStack();
  return createClient<Database>(supabaseUrl, secretKey, { auth: { persistSession: false } });
}

/** Posts a body to the Stripe webhook, rightly signed unless told otherwise. */
export async function postStripeWebhook(
  event: StripeEventBody | string,
  change: { headers?: Record<string, string | null>; body?: BodyInit } = {},
): Promise<Response> {
  const { appUrl, stripeWebhookSecret } = getStack();
  const payload = typeof event === "string" ? event : JSON.stringify(event);
  const headers = new Headers({
    "content-type": "application/json",
    "stripe-signature": signStripePayload(payload, stripeWebhookSecret),
  });
  for (const [name, value] of Object.entries(change.headers ?? {})) {
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
  return fetch(new URL("/api/webhooks/stripe", appUrl), {
    method: "POST",
    headers,
    body: change.body ?? payload,
  });
}

/** Calls the admin API as a machine. */
export async function callAdminApi(path: string, init: RequestInit = {}): Promise<Response> {
  const { appUrl, adminToken } = getStack();
  const headers = { authorization: `Bearer ${adminToken}`, ...init.headers };
  return fetch(new URL(path, appUrl), { ...init, headers });
}

/** The ledger row of a Stripe event once it has one of these states. */
export async function waitForWebhookStatus(
  externalId: string,
  statuses: string[],
  timeoutMs?: number,
) {
  const db = openServiceDb();
  return waitFor(
    `${externalId} to be ${statuses.join(" or ")}`,
    async () => {
      const { data, error } = await db
        .from("webhook_events")
        .select("*")
        .eq("provider", "stripe")
        .eq("external_id", externalId)
        .maybeSingle();
      if (error) throw new Error(error.message);
      return data !== null && statuses.includes(data.status) ? data : null;
    },
    timeoutMs,
  );
}
