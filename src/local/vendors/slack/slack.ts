import { z } from "zod";
import { makeVendorId } from "../make-vendor-id.ts";
import type { Vendor, VendorAnswer, VendorContext, VendorRequest } from "../vendor.ts";

const message = z.looseObject({
  text: z.string().optional(),
  blocks: z.array(z.looseObject({ type: z.string() })).optional(),
  attachments: z.array(z.looseObject({})).optional(),
});

const answerText = (status: number, text: string): VendorAnswer => ({ status, text });

/** One message to the channel that the address stands for. */
function postMessage(request: VendorRequest, context: VendorContext): VendorAnswer {
  if (context.store.get("removed_service", request.path) !== null) {
    return answerText(404, "no_service");
  }
  const parsed = message.safeParse(readPayload(request));
  if (!parsed.success) return answerText(400, "invalid_payload");
  const { text, blocks, attachments } = parsed.data;
  if (!text && !blocks?.length && !attachments?.length) return answerText(400, "no_text");
  const id = makeVendorId("alert_", 16);
  const reference = text ?? null;
  context.accept({ kind: "alert", id, idempotencyKey: null, reference, request: parsed.data });
  return answerText(200, "ok");
}

/** JSON, as the body or as the form's `payload`; null when it is neither. */
function readPayload(request: VendorRequest): unknown {
  const isForm = request.headers
    .get("content-type")
    ?.startsWith("application/x-www-form-urlencoded");
  const text = isForm ? (request.readForm().get("payload") ?? "") : request.body.toString("utf8");
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const texts = {
  bad_request: "invalid_payload",
  not_found: "no_service",
  rate_limit: "rate_limited",
  server: "rollup_error",
  quota: "rate_limited",
};

/** Slack's incoming webhooks. Source: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks */
export const slack: Vendor = {
  name: "slack",
  routes: [
    { method: "POST", path: "/services/:local", handle: postMessage },
    { method: "POST", path: "/services/:team/:service/:secret", handle: postMessage },
  ],
  // The address is the secret.
  checkKey: () => null,
  describeError({ status, kind, retryAfterS }) {
    const answer = answerText(status, texts[kind]);
    if (retryAfterS === undefined) return answer;
    return { ...answer, headers: { "Retry-After": String(retryAfterS) } };
  },
  actions: {
    remove_service: (input, context) => {
      const { path } = z.object({ path: z.string() }).parse(input);
      context.store.put("removed_service", path, true);
      return { removed: path };
    },
  },
};
