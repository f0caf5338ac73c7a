import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { claimWork, saveReply } from "#features/conversations/conversation-work.ts";
import { postMessage } from "#features/conversations/post-message.ts";
import { recordInboundMessage } from "#features/conversations/record-inbound-message.ts";
import { resetVendorCircuits, setVendorsEnv } from "#testing/conversations/set-vendors-env.ts";
import {
  listReceived,
  workToTheEnd,
  writeOnWhatsApp,
} from "#testing/conversations/whatsapp-desk.ts";
import {
  buildWhatsAppMessage,
  endLease,
  makeContact,
  readConversation,
} from "#testing/conversations/whatsapp-messages.ts";
import { openServiceDb } from "#testing/running-stack.ts";
import { useStackEnv } from "#testing/use-stack-env.ts";
import { startVendors, type TestVendors } from "#testing/vendors/start-vendors.ts";
import { workOnConversation } from "./work-on-conversation.ts";

let vendors: TestVendors;

beforeAll(async () => {
  useStackEnv();
  vendors = await startVendors();
  setVendorsEnv(vendors.url);
});
afterEach(async () => {
  await vendors.clearFaults();
  resetVendorCircuits();
});
afterAll(() => vendors.stop());

describe("a message on WhatsApp", () => {
  it("that is delivered five times at once is one message with one reply", async () => {
    const inbound = buildWhatsAppMessage(makeContact(), "Qual é o prazo da contestação?");
    const recorded = await Promise.all(
      Array.from({ length: 5 }, () => recordInboundMessage(inbound)),
    );
    expect(recorded.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(new Set(recorded.map(({ message }) => message.id)).size).toBe(1);
    const id = recorded[0]?.conversation.id ?? "";
    const calls = await vendors.countCalls("openai");
    await Promise.all(Array.from({ length: 5 }, () => workToTheEnd(id)));
    await workToTheEnd(id);

    const { messages, ...conversation } = await readConversation(id);
    expect(messages).toMatchObject([
      { direction: "inbound", state: "answered", seq: 1, topic: "deadlines" },
      { direction: "outbound", state: "complete", seq: 2, reply_to: recorded[0]?.message.id },
    ]);
    expect(messages[1]).toMatchObject({
      link: "llm.gpt4",
      status: "success",
      topic: "deadlines",
      delivery_key: `reply:${recorded[0]?.message.id}`,
      latency_ms: expect.any(Number),
      tokens_in: expect.any(Number),
      tokens_out: expect.any(Number),
      cost_micro_usd: expect.any(Number),
    });
    expect(conversation).toMatchObject({ unread_count: 1, topic: "deadlines", work_due_at: null });
    expect(await vendors.countCalls("openai")).toBe(calls + 1);
    const contact = inbound.channel === "whatsapp" ? inbound.contact : "";
    expect(await listReceived(vendors, contact)).toHaveLength(1);
    const { data: sent } = await openServiceDb()
      .from("outbound_messages")
      .select("key, conversation_id, state, kind")
      .eq("conversation_id", id);
    expect(sent).toEqual([
      { key: messages[1]?.delivery_key, conversation_id: id, state: "sent", kind: "chat_reply" },
    ]);
  });

  it("is one of ten quick ones: ten replies in their order, with four at work", async () => {
    const contact = makeContact();
    const words = Array.from({ length: 10 }, (_, index) => `Mensagem número ${index + 1}`);
    const recorded = [];
    for (const text of words) recorded.push(await writeOnWhatsApp(contact, text));
    const id = recorded[0]?.conversation.id ?? "";
    await Promise.all(Array.from({ length: 4 }, () => workToTheEnd(id)));
    await workToTheEnd(id);

    const { messages } = await readConversation(id);
    const replies = messages.filter(({ direction }) => direction === "outbound");
    expect(replies.map(({ reply_to }) => reply_to)).toEqual(
      recorded.map(({ message }) => message.id),
    );
    for (const [index, text] of words.entries()) expect(replies[index]?.text).toContain(text);
    const received = await listReceived(vendors, contact);
    expect(received.map(({ text }) => text?.body)).toEqual(replies.map(({ text }) => text));
  });

  it("that came late is answered in the order of writing", async () => {
    const contact = makeContact();
    const minute = (minutes: number) => ({ at: new Date(Date.now() - minutes * 60_000) });
    await writeOnWhatsApp(contact, "segunda", minute(1));
    const { conversation } = await writeOnWhatsApp(contact, "primeira", minute(2));
    await workToTheEnd(conversation.id);
    const received = await listReceived(vendors, contact);
    expect(received[0]?.text?.body).toContain("primeira");
    expect(received[1]?.text?.body).toContain("segunda");
  });

  it("is never left alone by one who is about to stop", async () => {
    const contact = makeContact();
    const { conversation } = await writeOnWhatsApp(contact, "primeira");
    const work = workToTheEnd(conversation.id);
    const events = Array.from({ length: 12 }, async (_, index) => {
      await new Promise((resolve) => setTimeout(resolve, index * 23));
      await writeOnWhatsApp(contact, `depois ${index}`);
      // What the event of each message starts; most find someone at it and leave.
      return workToTheEnd(conversation.id);
    });
    await Promise.all([work, ...events]);
    const { messages, work_due_at, lease } = await readConversation(conversation.id);
    expect(messages.filter(({ state }) => state === "received")).toEqual([]);
    expect(messages.filter(({ direction }) => direction === "outbound")).toHaveLength(13);
    expect(await listReceived(vendors, contact)).toHaveLength(13);
    expect({ work_due_at, lease }).toEqual({ work_due_at: null, lease: null });
  });

  it("goes out in a template when the 24 hours are over, and only then", async () => {
    const contact = makeContact();
    const old = { at: new Date(Date.now() - 25 * 3_600_000) };
    const { conversation } = await writeOnWhatsApp(contact, "ainda dá tempo?", old);
    await workToTheEnd(conversation.id);
    expect(await listReceived(vendors, contact)).toMatchObject([
      { type: "template", template: { name: "sempre_reply" } },
    ]);
    await writeOnWhatsApp(contact, "obrigada");
    await workToTheEnd(conversation.id);
    expect((await listReceived(vendors, contact)).map(({ type }) => type)).toEqual([
      "template",
      "text",
    ]);
  });
});

describe("whoever writes a reply", () => {
  it("and dies is followed by another, once; what it left comes too late", async () => {
    const contact = makeContact();
    const { conversation, message } = await writeOnWhatsApp(contact, "oi");
    const dead = await claimWork(conversation.id);
    if (dead.kind !== "reply") throw new Error(`claimed ${dead.kind}`);
    expect(await workOnConversation(conversation.id)).toEqual({ kind: "busy" });
    await endLease(conversation.id);
    await workToTheEnd(conversation.id);
    const late = await saveReply(dead, {
      text: "tarde demais",
      topic: "general",
      link: "llm.gpt4",
      model: "m",
      status: "success",
      latencyMs: 1,
      tokensIn: null,
      tokensOut: null,
      costMicroUsd: null,
    });
    expect(late?.text).not.toBe("tarde demais");
    const { messages } = await readConversation(conversation.id);
    expect(messages.filter(({ reply_to }) => reply_to === message.id)).toHaveLength(1);
    expect(await listReceived(vendors, contact)).toHaveLength(1);
  });

  it("and dies every time leaves the message to people", async () => {
    const { conversation } = await writeOnWhatsApp(makeContact(), "oi");
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      expect((await claimWork(conversation.id)).kind).toBe("reply");
      await endLease(conversation.id);
    }
    expect((await claimWork(conversation.id)).kind).toBe("idle");
    expect(await readConversation(conversation.id)).toMatchObject({
      handled_by: "staff",
      messages: [{ state: "handed_over" }],
    });
  });
});

describe("what the desk says by itself", () => {
  it("goes out in its place, once per key", async () => {
    const contact = makeContact();
    const { conversation } = await writeOnWhatsApp(contact, "oi");
    await workToTheEnd(conversation.id);
    const said = {
      author: "staff",
      actor: "ana@desk.test",
      text: "Aqui é a Ana.",
      key: "staff:1",
      correlationId: "test-staff",
    } as const;
    const first = await postMessage(conversation.id, said);
    expect((await postMessage(conversation.id, said)).message.id).toBe(first.message.id);
    await expect(postMessage(conversation.id, { ...said, text: "outra" })).rejects.toMatchObject({
      code: "message_key_reused",
    });
    await workToTheEnd(conversation.id);
    expect((await listReceived(vendors, contact)).map(({ text }) => text?.body)).toEqual([
      expect.stringContaining("oi"),
      "Aqui é a Ana.",
    ]);
  });
});
