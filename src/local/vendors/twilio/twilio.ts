import type { Vendor, VendorRequest } from "../vendor.ts";
import { twilioActions } from "./actions.ts";
import { sendMediaFile } from "./inbound.ts";
import { createMessage, listMessages, readMessage } from "./messages.ts";
import { signForm } from "./status-callback.ts";
import { makeTwilioError } from "./twilio-error.ts";

const account = "/2010-04-01/Accounts/:accountSid";

function readBasicAuth(request: VendorRequest): { user: string; password: string } | null {
  const encoded = /^Basic (\S+)$/.exec(request.headers.get("authorization") ?? "")?.[1];
  if (encoded === undefined) return null;
  const [user = "", password = ""] = Buffer.from(encoded, "base64").toString("utf8").split(":");
  return { user, password };
}

/**
 * Twilio's Messages resource, for WhatsApp addresses, with status callbacks.
 * Wire format: https://www.twilio.com/docs/messaging/api/message-resource
 */
export const twilio: Vendor = {
  name: "twilio",
  routes: [
    { method: "POST", path: `${account}/Messages.json`, handle: createMessage },
    { method: "GET", path: `${account}/Messages.json`, handle: listMessages },
    { method: "GET", path: `${account}/Messages/:sid.json`, handle: readMessage },
    { method: "GET", path: `${account}/Messages/:sid/Media/:mediaSid`, handle: sendMediaFile },
  ],
  checkKey(request) {
    const auth = readBasicAuth(request);
    const own = /^\/2010-04-01\/Accounts\/([^/]+)/.exec(request.path)?.[1];
    const usable =
      auth !== null && auth.password !== "" && auth.password !== "invalid" && auth.user === own;
    return usable ? null : makeTwilioError(401, 20003, "Authenticate");
  },
  describeError({ status, kind, retryAfterS }) {
    const headers: Record<string, string> =
      retryAfterS === undefined ? {} : { "retry-after": String(retryAfterS) };
    switch (kind) {
      case "rate_limit":
        return makeTwilioError(status, 20429, "Too Many Requests", headers);
      case "quota":
        return makeTwilioError(status, 63_038, "Account exceeded the daily messages limit");
      case "server":
        return makeTwilioError(status, 20_500, "An internal server error has occurred");
      case "not_found":
        return makeTwilioError(status, 20_404, "The requested resource was not found");
      case "bad_request":
        return makeTwilioError(status, 20_001, "The request is not usable");
    }
  },
  signWebhook: (webhook, _at, settings) => signForm(webhook, settings),
  actions: twilioActions,
};
