import { Resend } from "resend";
import { z } from "zod";
import { InvalidInputError, UnauthenticatedError } from "#lib/app-error.ts";
import { listIssues } from "#lib/list-issues.ts";

const TOLERANCE_SECONDS = 300;

/** The envelope of every event; what is in `data` depends on `type`. */
const envelopeSchema = z.looseObject({
  type: z.string().regex(/^[\w.:-]{1,255}$/),
  created_at: z.string(),
  data: z.looseObject({}),
});

export type ResendEnvelope = z.infer<typeof envelopeSchema>;
export type ResendDelivery = { id: string; envelope: ResendEnvelope };

function readHeaders(headers: Headers) {
  const id = headers.get("svix-id");
  const timestamp = headers.get("svix-timestamp");
  const signature = headers.get("svix-signature");
  if (id === null || timestamp === null || signature === null) {
    throw new UnauthenticatedError(
      "The svix-id, svix-timestamp or svix-signature header is missing.",
      "signature_missing",
    );
  }
  return { id, timestamp, signature };
}

function refuse(): UnauthenticatedError {
  return new UnauthenticatedError(
    "The svix-signature header does not match the body.",
    "signature_invalid",
  );
}

/**
 * Checks the svix headers (HMAC-SHA256 over `id.seconds.body`, compared in constant time by the SDK,
 * not more than five minutes off) and reads the envelope. The id is the same for each try of one event.
 * Source: https://resend.com/docs/webhooks/verify-webhooks-requests
 * @throws {UnauthenticatedError} 401 when the signature is missing, wrong or too old
 * @throws {InvalidInputError} 400 when a rightly signed body is no event
 */
export function verifyResendWebhook(
  body: Buffer,
  given: Headers,
  webhookSecret: string,
  receivedAt: Date,
): ResendDelivery {
  const headers = readHeaders(given);
  const ageSeconds = Math.abs(receivedAt.getTime() / 1000 - Number(headers.timestamp));
  const isIdUsable = /^[\w.:-]{1,255}$/.test(headers.id);
  if (!/^\d{1,12}$/.test(headers.timestamp) || ageSeconds > TOLERANCE_SECONDS || !isIdUsable) {
    throw refuse();
  }
  let event: unknown;
  try {
    // Checking needs no key of the API; the client wants one to be made.
    const { webhooks } = new Resend("re_unused");
    event = webhooks.verify({ payload: body.toString("utf8"), headers, webhookSecret });
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new InvalidInputError("The body is not JSON.", { code: "invalid_json" });
    throw refuse();
  }
  const envelope = envelopeSchema.safeParse(event);
  if (!envelope.success) {
    throw new InvalidInputError("The body is not an event of Resend.", {
      code: "invalid_event",
      details: listIssues(envelope.error),
    });
  }
  return { id: headers.id, envelope: envelope.data };
}
