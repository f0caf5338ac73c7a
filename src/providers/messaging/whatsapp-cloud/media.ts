import { z } from "zod";
import { CallError } from "#resilience/call-error.ts";
import { parseJson } from "../../vendor-call/parse-json.ts";
import { readAnswer } from "../../vendor-call/read-answer.ts";
import { readLimited } from "../../vendor-call/read-limited.ts";
import { toTransportError } from "../../vendor-call/transport-error.ts";
import type { MediaSource } from "../media-source.ts";
import { graphUrl, graphVersion, type WhatsAppConfig } from "./api.ts";
import { toWhatsAppRefusal } from "./refusal.ts";

const placeSchema = z.looseObject({
  url: z.url({ protocol: /^https?$/ }),
  mime_type: z.string().default("application/octet-stream"),
  file_size: z.number().optional(),
});

/** Where Meta keeps files; our token is sent there and nowhere else. */
const mediaOrigin = "https://lookaside.fbsbx.com";

/**
 * Files of the Cloud API: asked for by id, then fetched from an address that holds for five minutes.
 * Source: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media
 */
export function createWhatsAppMediaSource(
  config: Pick<WhatsAppConfig, "accessToken" | "baseUrl">,
): MediaSource {
  const base = (config.baseUrl ?? graphUrl).replace(/\/+$/, "");
  const headers = { authorization: `Bearer ${config.accessToken}` };
  const origins = new Set([mediaOrigin, new URL(base).origin]);

  return async ({ media, limitBytes }, { signal }) => {
    try {
      const asked = `${base}/${graphVersion}/${encodeURIComponent(media.reference)}`;
      const answer = await fetch(asked, { headers, signal });
      const text = await answer.text();
      if (answer.status === 404) return { kind: "gone" };
      if (!answer.ok) {
        throw toWhatsAppRefusal({ status: answer.status, headers: answer.headers, text });
      }
      const place = readAnswer("A file of whatsapp", placeSchema, parseJson(text));
      if ((place.file_size ?? 0) > limitBytes) return { kind: "tooLarge" };
      if (!origins.has(new URL(place.url).origin)) {
        throw new CallError("whatsapp keeps the file where it should not", {
          errorClass: "invalid_response",
          accepted: "no",
        });
      }
      const file = await fetch(place.url, { headers, signal });
      if (!file.ok) {
        await file.body?.cancel();
        if (file.status === 404 || file.status === 410) return { kind: "gone" };
        throw toWhatsAppRefusal({ status: file.status, headers: file.headers, text: "" });
      }
      const bytes = await readLimited(file, limitBytes);
      if (bytes === null) return { kind: "tooLarge" };
      return { kind: "fetched", bytes, mediaType: place.mime_type };
    } catch (error) {
      throw toTransportError("whatsapp", error, signal);
    }
  };
}
