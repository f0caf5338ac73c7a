import twilio from "twilio";
import { z } from "zod";
import { InvalidInputError, UnauthenticatedError } from "#lib/app-error.ts";
import { listIssues } from "#lib/list-issues.ts";

const fieldsSchema = z.looseObject({ MessageSid: z.string().min(1).max(64) });

export type TwilioFields = z.infer<typeof fieldsSchema> & Record<string, string>;

/**
 * Checks `X-Twilio-Signature` (HMAC-SHA1 over the address and the sorted fields, by the SDK in constant
 * time) and reads the fields.
 * Source: https://www.twilio.com/docs/usage/security#validating-requests
 * @param url the whole address that Twilio was given, query included
 * @throws {UnauthenticatedError} 401 when the signature is missing or wrong
 * @throws {InvalidInputError} 400 when rightly signed fields name no message
 */
export function verifyTwilioWebhook(
  body: Buffer,
  signature: string | null,
  { url, authToken }: { url: string; authToken: string },
): TwilioFields {
  if (signature === null) {
    throw new UnauthenticatedError(
      "The X-Twilio-Signature header is missing.",
      "signature_missing",
    );
  }
  const fields = Object.fromEntries(new URLSearchParams(body.toString("utf8")));
  if (!twilio.validateRequest(authToken, signature, url, fields)) {
    throw new UnauthenticatedError(
      "The X-Twilio-Signature header does not match the request.",
      "signature_invalid",
    );
  }
  const parsed = fieldsSchema.safeParse(fields);
  if (!parsed.success) {
    throw new InvalidInputError("The body is not about a message.", {
      code: "invalid_event",
      details: listIssues(parsed.error),
    });
  }
  return parsed.data as TwilioFields;
}
