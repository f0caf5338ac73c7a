import { z } from "zod";
import { readAnswer } from "../../vendor-call/read-answer.ts";
import type { LookUp, LookUpRequest } from "../messaging-provider.ts";
import type { OutgoingMessage, SentMessage } from "../outgoing-message.ts";
import type { CreateMessageFields, TwilioConfig } from "./api.ts";

const sidSchema = z.string().regex(/^(SM|MM)[0-9a-f]{32}$/i);
const sentSchema = z.looseObject({ sid: sidSchema });
const listSchema = z.array(
  z.looseObject({
    sid: sidSchema,
    body: z.string().nullish(),
    direction: z.string(),
    status: z.string(),
    dateCreated: z.date().nullish(),
  }),
);

const undeliverable = new Set(["failed", "undelivered", "canceled"]);

/** Our clock and theirs may differ by that. */
const clockSkewMs = 5_000;

export function toWhatsAppAddress(phone: string): string {
  return phone.startsWith("whatsapp:") ? phone : `whatsapp:${phone}`;
}

/** A message in Twilio's words; our key travels in the address of the status callback. */
export function toTwilioFields(
  message: OutgoingMessage,
  config: Pick<TwilioConfig, "from" | "statusCallbackUrl">,
): CreateMessageFields {
  const fields: CreateMessageFields = {
    to: toWhatsAppAddress(message.to),
    from: toWhatsAppAddress(config.from),
  };
  if (config.statusCallbackUrl !== null) {
    const url = new URL(config.statusCallbackUrl);
    url.searchParams.set("key", message.key);
    fields.statusCallback = url.href;
  }
  const { template } = message;
  if (template === null || template.contentSid === null) return { ...fields, body: message.text };
  const variables = template.variables.map((value, index) => [String(index + 1), value]);
  return {
    ...fields,
    contentSid: template.contentSid,
    contentVariables: JSON.stringify(Object.fromEntries(variables)),
  };
}

/** @throws {CallError} `invalid_response` when the answer names no message */
export function readSentMessage(answer: unknown): SentMessage {
  const { sid } = readAnswer("A message to twilio", sentSchema, answer);
  return { provider: "twilio", vendorMessageId: sid };
}

/**
 * Which of the listed messages may be the one that was sent. Twilio lists all, but a template's text is
 * Twilio's own, so one of those can neither be recognised nor ruled out.
 * @throws {CallError} `invalid_response` when the list cannot be read
 */
export function readLookUp(answer: unknown, { message, since }: LookUpRequest): LookUp {
  const listed = readAnswer("A list of messages at twilio", listSchema, answer);
  const earliestMs = since.getTime() - clockSkewMs;
  const recent = listed.filter(
    (it) =>
      it.direction !== "inbound" &&
      !undeliverable.has(it.status) &&
      (it.dateCreated?.getTime() ?? Number.POSITIVE_INFINITY) >= earliestMs,
  );
  const isText = message.template === null || message.template.contentSid === null;
  const same = isText ? recent.filter((it) => it.body === message.text) : [];
  return {
    vendorMessageIds: same.map((it) => it.sid),
    isComplete: isText || recent.length === 0,
  };
}
