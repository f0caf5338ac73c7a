import { createHmac } from "node:crypto";
import { z } from "zod";
import { ForbiddenError, InvalidInputError, UnauthenticatedError } from "#lib/app-error.ts";
import { isSameSecret } from "#lib/constant-time.ts";
import { listIssues } from "#lib/list-issues.ts";

const envelopeSchema = z.looseObject({
  object: z.literal("whatsapp_business_account"),
  entry: z
    .array(
      z.looseObject({
        id: z.string(),
        changes: z.array(z.looseObject({ field: z.string().min(1), value: z.looseObject({}) })),
      }),
    )
    .min(1),
});

export type WhatsAppEnvelope = z.infer<typeof envelopeSchema>;

/**
 * Checks `X-Hub-Signature-256` (HMAC-SHA256 of the body with the app secret) and reads the envelope.
 * Source: https://developers.facebook.com/docs/graph-api/webhooks/getting-started
 * @throws {UnauthenticatedError} 401 when the signature is missing or wrong
 * @throws {InvalidInputError} 400 when a rightly signed body is no notification
 */
export function verifyWhatsAppWebhook(
  body: Buffer,
  signature: string | null,
  appSecret: string,
): WhatsAppEnvelope {
  if (signature === null) {
    throw new UnauthenticatedError(
      "The X-Hub-Signature-256 header is missing.",
      "signature_missing",
    );
  }
  const expected = `sha256=${createHmac("sha256", appSecret).update(body).digest("hex")}`;
  if (!isSameSecret(signature, expected)) {
    throw new UnauthenticatedError(
      "The X-Hub-Signature-256 header does not match the body.",
      "signature_invalid",
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(body.toString("utf8"));
  } catch {
    throw new InvalidInputError("The body is not JSON.", { code: "invalid_json" });
  }
  const envelope = envelopeSchema.safeParse(value);
  if (!envelope.success) {
    throw new InvalidInputError("The body is not a WhatsApp notification.", {
      code: "invalid_event",
      details: listIssues(envelope.error),
    });
  }
  return envelope.data;
}

/**
 * Answers the question that Meta asks once, when a webhook is set up.
 * @throws {ForbiddenError} 403 when whoever asks does not know our token
 */
export function answerWhatsAppChallenge(query: URLSearchParams, verifyToken: string): string {
  const asked = query.get("hub.mode") === "subscribe";
  const token = query.get("hub.verify_token") ?? "";
  const challenge = query.get("hub.challenge") ?? "";
  if (!asked || !isSameSecret(token, verifyToken) || challenge === "" || challenge.length > 1_000) {
    throw new ForbiddenError("The verify token is not ours.", "verify_token_invalid");
  }
  return challenge;
}
