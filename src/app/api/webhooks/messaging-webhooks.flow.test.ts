import { randomInt } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  buildWhatsAppBody,
  getWhatsAppExternalId,
  postTwilioWebhook,
  postWhatsAppWebhook,
  waitUntilSettled,
} from "#testing/messaging/post-webhooks.ts";
import { getStack, openServiceDb } from "#testing/running-stack.ts";
import { waitFor } from "#testing/wait-for.ts";

const makeId = (prefix: string) => `${prefix}${crypto.randomUUID().replaceAll("-", "")}`;

function buildStatus(change: Record<string, unknown> = {}): string {
  const status = { id: makeId("wamid."), status: "delivered", timestamp: "1760000000" };
  return buildWhatsAppBody({ statuses: [{ ...status, recipient_id: "5511987654321", ...change }] });
}

async function countRows(externalId: string): Promise<number | null> {
  const { count, error } = await openServiceDb()
    .from("webhook_events")
    .select("*", { count: "exact", head: true })
    .eq("external_id", externalId);
  if (error) throw new Error(error.message);
  return count;
}

const makePhone = () => `+55119${String(randomInt(10_000_000, 99_999_999))}`;

/** What the client wrote is there once, and one reply to it was sent. */
async function expectOneReply(contact: string, text: string): Promise<void> {
  const read = async () => {
    const { data, error } = await openServiceDb()
      .from("messages")
      .select("direction, text, state, conversation:conversations!inner(contact)")
      .eq("conversation.contact", contact);
    if (error) throw new Error(error.message);
    return data;
  };
  await waitFor("the reply", async () => (await read()).some((it) => it.direction === "outbound"));
  const messages = await read();
  expect(messages.filter((it) => it.direction === "inbound")).toMatchObject([{ text }]);
  expect(messages.filter((it) => it.direction === "outbound")).toHaveLength(1);
}

describe("WhatsApp's question at setup", () => {
  const ask = (query: Record<string, string>) =>
    fetch(`${getStack().appUrl}/api/webhooks/whatsapp?${new URLSearchParams(query)}`);

  it("is answered in plain text to who knows the token", async () => {
    const response = await ask({
      "hub.mode": "subscribe",
      "hub.verify_token": getStack().whatsappVerifyToken,
      "hub.challenge": "1158201444",
    });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toMatch(/^text\/plain/);
    expect(await response.text()).toBe("1158201444");
  });

  it("is refused to who does not", async () => {
    const query = { "hub.mode": "subscribe", "hub.challenge": "1" };
    expect((await ask({ ...query, "hub.verify_token": "guess" })).status).toBe(403);
    expect((await ask(query)).status).toBe(403);
  });
});

describe("a notification of WhatsApp", () => {
  it("with a client's message goes into their conversation, once, and is answered", async () => {
    const from = makePhone();
    const text = { body: "Qual é o prazo?" };
    const timestamp = String(Math.floor(Date.now() / 1000));
    const message = { from: from.slice(1), id: makeId("wamid."), timestamp, type: "text", text };
    const contacts = [{ wa_id: from.slice(1), profile: { name: "Ana" } }];
    const body = buildWhatsAppBody({ contacts, messages: [message] });
    expect((await postWhatsAppWebhook(body)).status).toBe(200);
    const row = await waitUntilSettled("whatsapp", getWhatsAppExternalId(body));
    expect(row).toMatchObject({ status: "processed", type: "messages", error: null });
    // The same message in another notification: other bytes, the same id.
    const again = buildWhatsAppBody({ messages: [message], contacts });
    expect((await postWhatsAppWebhook(again)).status).toBe(200);
    await waitUntilSettled("whatsapp", getWhatsAppExternalId(again));
    await expectOneReply(from, "Qual é o prazo?");
  });

  it("delivered again is one row", async () => {
    const body = buildStatus();
    const answers = await Promise.all(Array.from({ length: 10 }, () => postWhatsAppWebhook(body)));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    const row = await waitUntilSettled("whatsapp", getWhatsAppExternalId(body));
    expect(row).toMatchObject({ type: "statuses", status: "ignored" });
    expect(row.error).toMatchObject({ code: "unknown_message" });
    expect(await countRows(getWhatsAppExternalId(body))).toBe(1);
  });

  it("that does not have the documented shape is a dead letter", async () => {
    const body = buildStatus({ id: 7 });
    expect((await postWhatsAppWebhook(body)).status).toBe(200);
    const row = await waitUntilSettled("whatsapp", getWhatsAppExternalId(body));
    expect(row).toMatchObject({ status: "dead", attempts: 1 });
  });

  it.each([
    ["unsigned", { headers: { "x-hub-signature-256": null } }, 401],
    ["signed wrongly", { headers: { "x-hub-signature-256": "sha256=00" } }, 401],
    ["changed on its way", { body: buildStatus() }, 401],
    ["of another content type", { headers: { "content-type": "text/plain" } }, 415],
    ["two MiB long", { body: "x".repeat(2 * 1024 * 1024) }, 413],
  ])("is refused when %s, and nothing is stored", async (_, change, status) => {
    const body = buildStatus();
    expect((await postWhatsAppWebhook(body, change)).status).toBe(status);
    expect(await countRows(getWhatsAppExternalId(body))).toBe(0);
  });

  it.each(["", "{", "[]", "null", "{}", '{"object":"page","entry":[]}'])(
    "is refused with 400 when the signed body is %j",
    async (body) => {
      expect((await postWhatsAppWebhook(body)).status).toBe(400);
    },
  );
});

describe("a callback of Twilio", () => {
  const build = (status: string) => ({
    MessageSid: makeId("SM"),
    MessageStatus: status,
    To: "whatsapp:+5511987654321",
    From: "whatsapp:+14155238886",
  });

  it("is kept under its message and status", async () => {
    const fields = build("delivered");
    expect((await postTwilioWebhook(fields, { key: "nobody's" })).status).toBe(200);
    const row = await waitUntilSettled("twilio", `${fields.MessageSid}:delivered`);
    expect(row).toMatchObject({ type: "message.delivered", status: "ignored" });
    expect(row.payload).toMatchObject({ key: "nobody's", fields });
  });

  it("with a client's message goes into their conversation, and is answered", async () => {
    const from = makePhone();
    const { MessageStatus, ...fields } = { ...build("received"), From: `whatsapp:${from}` };
    const written = { ...fields, SmsStatus: MessageStatus, Body: "Olá & até já" };
    expect((await postTwilioWebhook(written)).status).toBe(200);
    const row = await waitUntilSettled("twilio", `${fields.MessageSid}:received`);
    expect(row).toMatchObject({ status: "processed", error: null });
    await expectOneReply(from, "Olá & até já");
  });
  it.each([
    ["unsigned", { headers: { "x-twilio-signature": null } }, 401],
    ["signed wrongly", { headers: { "x-twilio-signature": "AAAA" } }, 401],
    ["changed on its way", { body: "MessageSid=SM1" }, 401],
    ["of another content type", { headers: { "content-type": "application/json" } }, 415],
  ])("is refused when %s, and nothing is stored", async (_, change, status) => {
    const fields = build("sent");
    expect((await postTwilioWebhook(fields, change)).status).toBe(status);
    expect(await countRows(`${fields.MessageSid}:sent`)).toBe(0);
  });

  it("is refused with 400 when it names no message", async () => {
    expect((await postTwilioWebhook({ Body: "x" })).status).toBe(400);
  });
});
