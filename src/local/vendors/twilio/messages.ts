import { makeVendorId } from "../make-vendor-id.ts";
import type { VendorAnswer, VendorContext, VendorRequest } from "../vendor.ts";
import { describeMessage, type StoredMessage } from "./message-resource.ts";
import { deliverStatus } from "./status-callback.ts";
import { makeTwilioError } from "./twilio-error.ts";

const address = /^whatsapp:\+[1-9]\d{6,14}$/;
const statusDelaysMs = { sent: 50, delivered: 250 } as const;

/** The sender's key: the one field of the callback address that is not Twilio's business. */
function findReference(statusCallback: string | null): string | null {
  if (statusCallback === null || !URL.canParse(statusCallback)) return null;
  return new URL(statusCallback).searchParams.get("key");
}

/** `POST /2010-04-01/Accounts/<sid>/Messages.json` */
export function createMessage(request: VendorRequest, context: VendorContext): VendorAnswer {
  const form = request.readForm();
  const to = form.get("To") ?? "";
  const from = form.get("From") ?? "";
  const body = form.get("Body") ?? "";
  const contentSid = form.get("ContentSid");
  if (!address.test(to)) return makeTwilioError(400, 21211, `Invalid 'To' Phone Number: ${to}`);
  if (!address.test(from)) return makeTwilioError(400, 21212, `Invalid From Number: ${from}`);
  if (body === "" && contentSid === null)
    return makeTwilioError(400, 21619, "A text message body or media urls must be specified.");
  if (body.length > 1600) return makeTwilioError(400, 21617, "The message body is too long.");
  const refusal = context.store.get<{ code: number | null }>("refusal", to);
  if (typeof refusal?.code === "number")
    return makeTwilioError(400, refusal.code, "Refused by setting");

  const createdMs = context.now().getTime();
  const statusCallback = form.get("StatusCallback");
  const message: StoredMessage = {
    sid: makeVendorId("SM", 32, "0123456789abcdef"),
    accountSid: request.params.accountSid ?? "",
    from,
    to,
    body: body === "" ? `[${contentSid}]` : body,
    status: "queued",
    errorCode: null,
    statusCallback,
    createdMs,
    updatedMs: createdMs,
  };
  context.store.put("message", message.sid, message);
  context.accept({
    kind: "message",
    id: message.sid,
    idempotencyKey: null,
    reference: findReference(statusCallback),
    request: Object.fromEntries(form),
  });
  for (const [status, delayMs] of Object.entries(statusDelaysMs)) {
    deliverStatus(context, message, { status, delayMs });
  }
  return { status: 201, json: describeMessage(message) };
}

/** A message is `sent`, then `delivered`, by the time that has passed. */
function age(message: StoredMessage, now: Date): StoredMessage {
  const ageMs = now.getTime() - message.createdMs;
  if (message.status !== "queued" || ageMs < statusDelaysMs.sent) return message;
  const status = ageMs < statusDelaysMs.delivered ? "sent" : "delivered";
  return { ...message, status, updatedMs: message.createdMs + statusDelaysMs[status] };
}

/** `GET /2010-04-01/Accounts/<sid>/Messages.json?To=&From=&PageSize=`: newest first. */
export function listMessages(request: VendorRequest, context: VendorContext): VendorAnswer {
  const { query, params } = request;
  const [to, from] = [query.get("To"), query.get("From")];
  const pageSize = Math.min(Number(query.get("PageSize") ?? 50) || 50, 1000);
  const found = context.store
    .list<StoredMessage>("message")
    .filter((it) => it.accountSid === params.accountSid)
    .filter((it) => (to === null || it.to === to) && (from === null || it.from === from))
    .toReversed()
    .slice(0, pageSize);
  const uri = `/2010-04-01/Accounts/${params.accountSid}/Messages.json`;
  return {
    status: 200,
    json: {
      messages: found.map((it) => describeMessage(age(it, context.now()))),
      page: 0,
      page_size: pageSize,
      start: 0,
      end: Math.max(0, found.length - 1),
      first_page_uri: uri,
      next_page_uri: null,
      previous_page_uri: null,
      uri,
    },
  };
}

/** `GET /2010-04-01/Accounts/<sid>/Messages/<sid>.json` */
export function readMessage(request: VendorRequest, context: VendorContext): VendorAnswer {
  const message = context.store.get<StoredMessage>("message", request.params.sid ?? "");
  if (message === null) {
    return makeTwilioError(404, 20404, `The requested resource ${request.path} was not found`);
  }
  return { status: 200, json: describeMessage(age(message, context.now())) };
}
