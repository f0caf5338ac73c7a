import { createHmac } from "node:crypto";
import { findMedia } from "../stored-media.ts";
import type { Vendor, VendorAnswer, VendorContext, VendorRequest } from "../vendor.ts";
import { whatsappActions } from "./actions.ts";
import { makeGraphError } from "./graph-error.ts";
import { sendMessage } from "./send-message.ts";

/** `GET /<version>/<media id>`: where a media file can be fetched. */
function describeMedia(request: VendorRequest, context: VendorContext): VendorAnswer {
  const id = request.params.mediaId ?? "";
  const { type, bytes } = findMedia(context.store, id);
  return {
    status: 200,
    json: {
      messaging_product: "whatsapp",
      url: `${context.settings.baseUrl}/whatsapp/media-files/${encodeURIComponent(id)}`,
      mime_type: type,
      file_size: bytes.byteLength,
      id,
    },
  };
}

function sendMediaFile(request: VendorRequest, context: VendorContext): VendorAnswer {
  const { type, bytes } = findMedia(context.store, request.params.mediaId ?? "");
  return { status: 200, headers: { "content-type": type }, bytes };
}

/**
 * The Cloud API of WhatsApp: messages, their status webhooks, and the files of clients.
 * Wire format: https://developers.facebook.com/docs/whatsapp/cloud-api
 */
export const whatsapp: Vendor = {
  name: "whatsapp",
  routes: [
    { method: "POST", path: "/:version/:phoneNumberId/messages", handle: sendMessage },
    {
      method: "GET",
      path: "/media-files/:mediaId",
      handle: sendMediaFile,
    },
    {
      method: "GET",
      path: "/:version/:mediaId",
      handle: describeMedia,
    },
  ],
  checkKey(request) {
    const token = /^Bearer (\S+)$/.exec(request.headers.get("authorization") ?? "")?.[1];
    const usable = token !== undefined && token !== "invalid";
    return usable ? null : makeGraphError(190, "The access token cannot be used");
  },
  describeError({ status, kind, retryAfterS }) {
    const headers: Record<string, string> =
      retryAfterS === undefined ? {} : { "retry-after": String(retryAfterS) };
    switch (kind) {
      case "rate_limit":
        return makeGraphError(130429, "Too many messages from this number", { status, headers });
      case "quota":
        return makeGraphError(131042, "There is a problem with the payment method", { status });
      case "server":
        return makeGraphError(131000, "Unknown error", { status });
      case "not_found":
      case "bad_request":
        return makeGraphError(100, "Unsupported request or body", { status });
    }
  },
  signWebhook(webhook, _at, settings) {
    const mac = createHmac("sha256", settings.whatsappAppSecret).update(webhook.body).digest("hex");
    return { "x-hub-signature-256": `sha256=${mac}` };
  },
  actions: whatsappActions,
};
