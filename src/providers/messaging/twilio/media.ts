import { CallError } from "#resilience/call-error.ts";
import { readLimited } from "../../vendor-call/read-limited.ts";
import { toStatusError } from "../../vendor-call/status-error.ts";
import { toTransportError } from "../../vendor-call/transport-error.ts";
import type { MediaSource } from "../media-source.ts";
import type { TwilioConfig } from "./api.ts";

const apiOrigin = "https://api.twilio.com";

/**
 * Files of Twilio: behind the addresses in its webhooks, with the account's own password. It answers
 * with a redirect to a store; fetch leaves the password behind on the way there.
 * Source: https://www.twilio.com/docs/messaging/api/media-resource
 */
export function createTwilioMediaSource(
  config: Pick<TwilioConfig, "accountSid" | "authToken" | "baseUrl">,
): MediaSource {
  const { accountSid, authToken, baseUrl } = config;
  const origins = new Set([baseUrl === null ? apiOrigin : new URL(baseUrl).origin, apiOrigin]);
  const password = Buffer.from(`${accountSid}:${authToken}`).toString("base64");

  return async ({ media, limitBytes }, { signal }) => {
    try {
      if (!origins.has(new URL(media.reference).origin)) {
        throw new CallError("the file is not at twilio", {
          errorClass: "client_4xx",
          accepted: "no",
        });
      }
      const headers = { authorization: `Basic ${password}` };
      const file = await fetch(media.reference, { headers, signal });
      if (!file.ok) {
        await file.body?.cancel();
        if (file.status === 404 || file.status === 410) return { kind: "gone" };
        throw toStatusError("twilio", { status: file.status, codes: [], headers: file.headers });
      }
      const bytes = await readLimited(file, limitBytes);
      if (bytes === null) return { kind: "tooLarge" };
      return { kind: "fetched", bytes, mediaType: media.mediaType };
    } catch (error) {
      throw toTransportError("twilio", error, signal);
    }
  };
}
