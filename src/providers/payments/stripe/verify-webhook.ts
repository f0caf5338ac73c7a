import Stripe from "stripe";
import { z } from "zod";
import { InvalidInputError, UnauthenticatedError } from "#lib/app-error.ts";
import { listIssues } from "#lib/list-issues.ts";

const TOLERANCE_SECONDS = 300;

/** The envelope of every Stripe event; what is in `data.object` depends on `type`. */
const envelopeSchema = z.looseObject({
  id: z.string().regex(/^[\w.:-]{1,255}$/),
  type: z.string().regex(/^[\w.:-]{1,255}$/),
  created: z.number().int().nonnegative(),
  data: z.looseObject({ object: z.looseObject({}) }),
});

export type StripeEnvelope = z.infer<typeof envelopeSchema>;

/**
 * Checks `Stripe-Signature` (HMAC-SHA256 over `t.body`, compared in constant time by the SDK, not
 * older than five minutes) and reads the envelope.
 * Source: https://docs.stripe.com/webhooks/signature
 * @throws {UnauthenticatedError} 401 when the signature is missing, wrong or too old
 * @throws {InvalidInputError} 400 when a rightly signed body is no Stripe event
 */
export function verifyStripeWebhook(
  body: Buffer,
  signature: string | null,
  secret: string,
  receivedAt: Date,
): StripeEnvelope {
  if (signature === null) {
    throw new UnauthenticatedError("The Stripe-Signature header is missing.", "signature_missing");
  }
  let event: unknown;
  try {
    event = Stripe.webhooks.constructEvent(
      body,
      signature,
      secret,
      TOLERANCE_SECONDS,
      undefined,
      receivedAt.getTime(),
    );
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new InvalidInputError("The body is not JSON.", { code: "invalid_json" });
    throw new UnauthenticatedError(
      "The Stripe-Signature header does not match the body.",
      "signature_invalid",
    );
  }
  const envelope = envelopeSchema.safeParse(event);
  if (!envelope.success) {
    throw new InvalidInputError("The body is not a Stripe event.", {
      code: "invalid_event",
      details: listIssues(envelope.error),
    });
  }
  return envelope.data;
}
