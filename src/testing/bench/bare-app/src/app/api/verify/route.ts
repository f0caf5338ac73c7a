import Stripe from "stripe";

/** The least that a Stripe webhook can do: verify the signature, answer. The yardstick (a). */
export async function POST(request: Request): Promise<Response> {
  const body = await request.text();
  const signature = request.headers.get("stripe-signature") ?? "";
  const event = Stripe.webhooks.constructEvent(
    body,
    signature,
    process.env.STRIPE_WEBHOOK_SECRET ?? "",
  );
  return Response.json({ received: true, eventId: event.id });
}
