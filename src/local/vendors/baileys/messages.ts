import { z } from "zod";
import { describeIssues } from "#lib/describe-issues.ts";
import { makeVendorId } from "../make-vendor-id.ts";
import type { VendorAnswer, VendorContext, VendorRequest } from "../vendor.ts";
import { makeGatewayError } from "./gateway-error.ts";

export interface StoredMessage {
  id: string;
  instance: string;
  remoteJid: string;
  text: string;
  /** Seconds since the epoch. */
  timestamp: number;
}

const textSchema = z.looseObject({ number: z.string().min(7), text: z.string().min(1) });
const searchSchema = z.object({
  where: z
    .object({
      key: z.looseObject({
        remoteJid: z.string().optional(),
        fromMe: z.boolean().optional(),
        id: z.string().optional(),
      }),
    })
    .optional(),
  page: z.number().int().positive().default(1),
  offset: z.number().int().positive().default(50),
});

function describeMessage(message: StoredMessage): Record<string, unknown> {
  return {
    key: { remoteJid: message.remoteJid, fromMe: true, id: message.id },
    pushName: "",
    message: { conversation: message.text },
    messageType: "conversation",
    messageTimestamp: message.timestamp,
    instanceId: message.instance,
    source: "unknown",
  };
}

/** Whether the phone behind an instance is connected; it is, unless the action said otherwise. */
export function isConnected(instance: string, context: VendorContext): boolean {
  return context.store.get<{ open: boolean }>("connection", instance)?.open ?? true;
}

/** `POST /message/sendText/<instance>` */
export function sendText(request: VendorRequest, context: VendorContext): VendorAnswer {
  const body = request.readJson();
  const parsed = textSchema.safeParse(body);
  if (!parsed.success) return makeGatewayError(400, [[describeIssues(parsed.error)]]);
  const instance = request.params.instance ?? "";
  if (!isConnected(instance, context)) return makeGatewayError(500, "Connection Closed");

  const message: StoredMessage = {
    id: makeVendorId("3EB0", 18, "0123456789ABCDEF"),
    instance,
    remoteJid: `${parsed.data.number.replace(/\D/g, "")}@s.whatsapp.net`,
    text: parsed.data.text,
    timestamp: Math.floor(context.now().getTime() / 1000),
  };
  context.store.put("message", message.id, message);
  // The gateway's contract has no field for a key of the sender's own.
  context.accept({
    kind: "message",
    id: message.id,
    idempotencyKey: null,
    reference: null,
    request: body,
  });
  return { status: 201, json: { ...describeMessage(message), status: "PENDING" } };
}

/** `POST /chat/findMessages/<instance>`: newest first, in pages of `offset`. */
export function findMessages(request: VendorRequest, context: VendorContext): VendorAnswer {
  const parsed = searchSchema.safeParse(request.readJson());
  if (!parsed.success) return makeGatewayError(400, [[describeIssues(parsed.error)]]);
  const { where, page, offset } = parsed.data;
  const wanted = where?.key ?? {};
  const found = context.store
    .list<StoredMessage>("message")
    .filter((it) => it.instance === request.params.instance)
    .filter((it) => wanted.remoteJid === undefined || it.remoteJid === wanted.remoteJid)
    .filter((it) => wanted.id === undefined || it.id === wanted.id)
    .filter(() => wanted.fromMe !== false)
    .toReversed();
  const records = found
    .slice((page - 1) * offset, page * offset)
    .map((it) => ({ ...describeMessage(it), MessageUpdate: [] }));
  const pages = Math.max(1, Math.ceil(found.length / offset));
  return {
    status: 200,
    json: { messages: { total: found.length, pages, currentPage: page, records } },
  };
}
