import { createHmac } from "node:crypto";
import type { OutgoingWebhook, VendorContext, VendorSettings } from "../vendor.ts";
import type { StoredMessage } from "./message-resource.ts";

/** Posts what became of a message to the address that it was sent with, if it was. */
export function deliverStatus(
  context: VendorContext,
  message: StoredMessage,
  change: { status: string; delayMs: number; errorCode?: number },
): void {
  if (message.statusCallback === null) return;
  const { status, delayMs, errorCode } = change;
  const form = new URLSearchParams({
    ChannelPrefix: "whatsapp",
    ApiVersion: "2010-04-01",
    MessageStatus: status,
    SmsStatus: status,
    SmsSid: message.sid,
    MessageSid: message.sid,
    AccountSid: message.accountSid,
    From: message.from,
    To: message.to,
    ...(errorCode === undefined ? {} : { ErrorCode: String(errorCode) }),
  });
  deliverForm(context, message.statusCallback, form, delayMs);
}

export function deliverForm(
  context: VendorContext,
  target: string,
  form: URLSearchParams,
  delayMs = 0,
): void {
  context.deliver({
    target,
    body: form.toString(),
    contentType: "application/x-www-form-urlencoded",
    vendor: "twilio",
    delayMs,
  });
}

/** HMAC-SHA1 over the whole address and the sorted fields, as Twilio's security page describes it. */
export function signForm(
  webhook: OutgoingWebhook,
  settings: VendorSettings,
): Record<string, string> {
  const url = webhook.target.startsWith("/") ? settings.appUrl + webhook.target : webhook.target;
  const fields = [...new URLSearchParams(webhook.body)].sort(([left], [right]) =>
    left < right ? -1 : 1,
  );
  const mac = createHmac("sha1", settings.twilioAuthToken)
    .update(url + fields.map(([name, value]) => name + value).join(""))
    .digest("base64");
  return { "x-twilio-signature": mac };
}
