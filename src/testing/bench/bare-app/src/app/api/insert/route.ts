import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import Stripe from "stripe";

let client: SupabaseClient | undefined;

function getClient(): SupabaseClient {
  client ??= createClient(process.env.SUPABASE_URL ?? "", process.env.SUPABASE_SECRET_KEY ?? "", {
    auth: { persistSession: false },
  });
  return client;
}

/** Verifies, inserts one row, answers: what a careful tutorial has. The yardstick (b). */
export async function POST(request: Request): Promise<Response> {
  const body = await request.text();
  const signature = request.headers.get("stripe-signature") ?? "";
  const event = Stripe.webhooks.constructEvent(
    body,
    signature,
    process.env.STRIPE_WEBHOOK_SECRET ?? "",
  );
  const { error } = await getClient()
    .from("bench_webhooks")
    .insert({ external_id: event.id, type: event.type, payload: event });
  if (error) return Response.json({ error: error.message }, { status: 500 });
  return Response.json({ received: true, eventId: event.id });
}
