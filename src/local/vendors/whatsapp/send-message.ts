import { z } from "zod";
import { describeIssues } from "#lib/describe-issues.ts";
import { makeVendorId } from "../make-vendor-id.ts";
import type { VendorAnswer, VendorContext, VendorRequest } from "../vendor.ts";
import { makeGraphError } from "./graph-error.ts";
import { deliverStatus, type StoredMessage } from "./status-webhook.ts";

const media = z.looseObject({}).refine((it) => "id" in it || "link" in it, "needs id or link");
const common = {
  messaging_product: z.literal("whatsapp"),
  recipient_type: z.literal("individual").optional(),
  to: z.string().regex(/^\+?[\d\s()-]{7,25}$/),
  biz_opaque_callback_data: z.string().max(512).optional(),
};
const messageSchema = z.discriminatedUnion("type", [
  z.object({
    ...common,
    type: z.literal("text"),
    text: z.object({ body: z.string().min(1).max(4096), preview_url: z.boolean().optional() }),
  }),
  z.object({
    ...common,
    type: z.literal("template"),
    template: z.looseObject({
      name: z.string().min(1),
      language: z.object({ code: z.string().min(2) }),
      components: z.array(z.looseObject({ type: z.string() })).optional(),
    }),
  }),
  z.object({ ...common, type: z.literal("image"), image: media }),
  z.object({ ...common, type: z.literal("document"), document: media }),
  z.object({ ...common, type: z.literal("audio"), audio: media }),
]);

/** Delays of `sent`, `delivered` and `read` after the answer, in milliseconds. */
const statusDelaysMs = { sent: 50, delivered: 250, read: 600 } as const;

/** `POST /<version>/<phone number id>/messages`. */
export function sendMessage(request: VendorRequest, context: VendorContext): VendorAnswer {
  const body = request.readJson();
  // Text is the type of a message that names none.
  const withType =
    typeof body === "object" && body !== null && !("type" in body)
      ? { ...body, type: "text" }
      : body;
  const parsed = messageSchema.safeParse(withType);
  if (!parsed.success) return makeGraphError(100, describeIssues(parsed.error));

  const message = parsed.data;
  const recipient = message.to.replace(/\D/g, "");
  const refusal = context.store.get<{ code: number | null }>("refusal", recipient);
  if (typeof refusal?.code === "number") return makeGraphError(refusal.code, "Refused by setting");

  const reference = message.biz_opaque_callback_data ?? null;
  const stored: StoredMessage = {
    id: makeVendorId("wamid.", 40),
    phoneNumberId: request.params.phoneNumberId ?? "",
    recipient,
    reference,
    status: "accepted",
  };
  context.store.put("message", stored.id, stored);
  context.accept({
    kind: "message",
    id: stored.id,
    idempotencyKey: null,
    reference,
    request: body,
  });
  for (const [status, delayMs] of Object.entries(statusDelaysMs)) {
    deliverStatus(context, stored, { status, delayMs });
  }
  return {
    status: 200,
    json: {
      messaging_product: "whatsapp",
      contacts: [{ input: message.to, wa_id: recipient }],
      messages: [{ id: stored.id }],
    },
  };
}
