import { z } from "zod";
import type { CallError } from "#resilience/call-error.ts";
import { parseJson } from "../../vendor-call/parse-json.ts";
import type { HttpAnswer } from "../../vendor-call/post-json.ts";
import { readAnswer } from "../../vendor-call/read-answer.ts";
import { type RefusalRules, toStatusError } from "../../vendor-call/status-error.ts";
import type { LookUp, LookUpRequest } from "../messaging-provider.ts";
import type { SentMessage } from "../outgoing-message.ts";

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
  const { key } = readAnswer("A message to baileys", sentSchema, parseJson(text));
  return { provider: "baileys", vendorMessageId: key.id };
}

/**
 * Which of the messages found may be the one that was sent. Gateways may be set up to keep none, so
 * that finding nothing proves nothing.
 * @throws {CallError} `invalid_response` when the answer cannot be read
 */
export function readLookUp(text: string, { message, since }: LookUpRequest): LookUp {
  const earliestMs = since.getTime() - clockSkewMs;
  const { messages } = readAnswer("A look-up at baileys", foundSchema, parseJson(text));
  const same = messages.records.filter(
    (it) =>
      it.key.fromMe &&
      it.messageTimestamp * 1_000 >= earliestMs &&
      it.message?.conversation === message.text,
  );
  return { vendorMessageIds: same.map((it) => it.key.id), isComplete: false };
}

// There is no instance of that name: ours to set right.
const rules: RefusalRules = { classByStatus: { 404: "unauthorized" } };

/** An answer that is not a 2xx, as an error. The gateway has no codes of its own. */
export function toBaileysRefusal({ status, headers }: HttpAnswer): CallError {
  return toStatusError("baileys", { status, codes: [], headers }, rules);
}
