import { z } from "zod";
import { CallError, type CallErrorDetails, type ErrorClass } from "#resilience/call-error.ts";
import { readRetryAfterMs } from "../../llm/retry-after.ts";
import type { LookUp, LookUpRequest } from "../messaging-provider.ts";
import type { SentMessage } from "../outgoing-message.ts";
import type { HttpAnswer } from "./api.ts";

const keySchema = z.looseObject({ id: z.string().min(1), fromMe: z.boolean() });
const sentSchema = z.looseObject({ key: keySchema });
const foundSchema = z.object({
  messages: z.looseObject({
    records: z.array(
      z.looseObject({
        key: keySchema,
        message: z.looseObject({ conversation: z.string().nullish() }).nullish(),
        messageTimestamp: z.coerce.number(),
      }),
    ),
  }),
});

/** Their times are whole seconds, and their clock may differ from ours. */
const clockSkewMs = 5_000;

/** The address of a phone number (E.164) inside WhatsApp. */
export function toRemoteJid(phone: string): string {
  return `${phone.replace(/\D/g, "")}@s.whatsapp.net`;
}

/** @throws {CallError} `invalid_response` when a 2xx names no message */
export function readSentMessage(text: string): SentMessage {
  const { key } = readJson(sentSchema, text);
  return { provider: "baileys", vendorMessageId: key.id };
}

/**
 * Which of the messages found may be the one that was sent. Gateways may be set up to keep none, so
 * that finding nothing proves nothing.
 * @throws {CallError} `invalid_response` when the answer cannot be read
 */
export function readLookUp(text: string, { message, since }: LookUpRequest): LookUp {
  const earliestMs = since.getTime() - clockSkewMs;
  const { records } = readJson(foundSchema, text).messages;
  const same = records.filter(
    (it) =>
      it.key.fromMe &&
      it.messageTimestamp * 1_000 >= earliestMs &&
      it.message?.conversation === message.text,
  );
  return { vendorMessageIds: same.map((it) => it.key.id), isComplete: false };
}

function readJson<T extends z.ZodType>(schema: T, text: string): z.infer<T> {
  let cause: unknown;
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
    cause = parsed.error;
  } catch (error) {
    cause = error;
  }
  const details = { errorClass: "invalid_response", accepted: "unknown", cause } as const;
  throw new CallError("the gateway's answer cannot be read", details);
}

function classify(status: number): ErrorClass {
  if (status === 401 || status === 403) return "unauthorized";
  // There is no instance of that name: ours to set right.
  if (status === 404) return "unauthorized";
  if (status === 402) return "quota";
  if (status === 429) return "rate_limit";
  return status >= 500 ? "server_5xx" : "client_4xx";
}

/** An answer that is not a 2xx, as an error. The gateway has no codes of its own. */
export function toBaileysRefusal({ status, headers }: HttpAnswer): CallError {
  const errorClass = classify(status);
  const retryAfterMs = readRetryAfterMs(headers, new Date());
  const details: CallErrorDetails = {
    errorClass,
    accepted: errorClass === "server_5xx" ? "unknown" : "no",
    status,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
  return new CallError(`the gateway answered ${status}`, details);
}
