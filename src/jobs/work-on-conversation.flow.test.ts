import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { claimWork, saveReply } from "#features/conversations/conversation-work.ts";
import { postMessage } from "#features/conversations/post-message.ts";
import { recordInboundMessage } from "#features/conversations/record-inbound-message.ts";
import { resetVendorCircuits, setVendorsEnv } from "#testing/conversations/set-vendors-env.ts";
import {
  buildWhatsAppMessage,
  endLease,
  makeContact,
  readConversation,
} from "#testing/conversations/whatsapp-messages.ts";
import { openServiceDb } from "#testing/running-stack.ts";
import { useStackEnv } from "#testing/use-stack-env.ts";
import { startVendors, type TestVendors } from "#testing/vendors/start-vendors.ts";
import { giveUpDispatch } from "./give-up-dispatch.ts";
import { type TurnOutcome, workOnConversation } from "./work-on-conversation.ts";

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

/** As the job does, until nothing is left or someone else is at it. */
async function workToTheEnd(conversationId: string): Promise<TurnOutcome[]> {
  const turns: TurnOutcome[] = [];
  for (;;) {
    const turn = await workOnConversation(conversationId);
    turns.push(turn);
    if (turn.kind === "idle" || turn.kind === "busy") return turns;
  }
}

async function write(contact: string, text: string, change = {}) {
  return recordInboundMessage(buildWhatsAppMessage(contact, text, change));
}

/** What the client's phone got, in the order in which the vendor took it. */
async function listReceived(contact: string, vendor: "whatsapp" | "twilio" = "whatsapp") {
  const all = await vendors.listAccepted({ vendor, kind: "message" });
  return all
    .map(({ request }) => request as { to?: string; type?: string; text?: { body: string } })
    .filter(({ to }) => to?.replace(/\D/g, "") === contact.replace(/\D/g, ""));
}

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
    expect(await listReceived(contact)).toHaveLength(1);
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
    for (const text of words) recorded.push(await write(contact, text));
    const id = recorded[0]?.conversation.id ?? "";
    await Promise.all(Array.from({ length: 4 }, () => workToTheEnd(id)));
    await workToTheEnd(id);

    const { messages } = await readConversation(id);
    const replies = messages.filter(({ direction }) => direction === "outbound");
    expect(replies.map(({ reply_to }) => reply_to)).toEqual(
      recorded.map(({ message }) => message.id),
    );
    for (const [index, text] of words.entries()) expect(replies[index]?.text).toContain(text);
    const received = await listReceived(contact);
    expect(received.map(({ text }) => text?.body)).toEqual(replies.map(({ text }) => text));
  });

  it("that came late is answered in the order of writing", async () => {
    const contact = makeContact();
    const minute = (minutes: number) => ({ at: new Date(Date.now() - minutes * 60_000) });
    await write(contact, "segunda", minute(1));
    const { conversation } = await write(contact, "primeira", minute(2));
    await workToTheEnd(conversation.id);
    const received = await listReceived(contact);
    expect(received[0]?.text?.body).toContain("primeira");
    expect(received[1]?.text?.body).toContain("segunda");
  });

  it("is never left alone by one who is about to stop", async () => {
    const contact = makeContact();
    const { conversation } = await write(contact, "primeira");
    const work = workToTheEnd(conversation.id);
    const events = Array.from({ length: 12 }, async (_, index) => {
      await new Promise((resolve) => setTimeout(resolve, index * 23));
      await write(contact, `depois ${index}`);
      // What the event of each message starts; most find someone at it and leave.
      return workToTheEnd(conversation.id);
    });
    await Promise.all([work, ...events]);
    const { messages, work_due_at, lease } = await readConversation(conversation.id);
    expect(messages.filter(({ state }) => state === "received")).toEqual([]);
    expect(messages.filter(({ direction }) => direction === "outbound")).toHaveLength(13);
    expect(await listReceived(contact)).toHaveLength(13);
    expect({ work_due_at, lease }).toEqual({ work_due_at: null, lease: null });
  });

  it("goes out in a template when the 24 hours are over, and only then", async () => {
    const contact = makeContact();
    const old = { at: new Date(Date.now() - 25 * 3_600_000) };
    const { conversation } = await write(contact, "ainda dá tempo?", old);
    await workToTheEnd(conversation.id);
    expect(await listReceived(contact)).toMatchObject([
      { type: "template", template: { name: "sempre_reply" } },
    ]);
    await write(contact, "obrigada");
    await workToTheEnd(conversation.id);
    expect((await listReceived(contact)).map(({ type }) => type)).toEqual(["template", "text"]);
  });

  it("waits while no vendor takes its reply, and nothing overtakes it", async () => {
    const contact = makeContact();
    const { conversation } = await write(contact, "primeira");
    for (const vendor of ["whatsapp", "twilio", "baileys"] as const) {
      await vendors.setFault(vendor, { kind: "rateLimit" });
    }
    await expect(workToTheEnd(conversation.id)).rejects.toMatchObject({
      code: "messaging_unavailable",
    });
    await write(contact, "segunda");
    await expect(workToTheEnd(conversation.id)).rejects.toThrow();
    await vendors.clearFaults();
    resetVendorCircuits();
    await workToTheEnd(conversation.id);
    const received = await listReceived(contact);
    expect(received.map(({ text }) => /primeira|segunda/.exec(text?.body ?? "")?.[0])).toEqual([
      "primeira",
      "segunda",
    ]);
  });

  it("is given up after half an hour without any vendor, so that the next one may go", async () => {
    const contact = makeContact();
    const { conversation } = await write(contact, "primeira");
    for (const vendor of ["whatsapp", "twilio", "baileys"] as const) {
      await vendors.setFault(vendor, { kind: "rateLimit" });
    }
    await expect(workToTheEnd(conversation.id)).rejects.toThrow();
    await vendors.clearFaults();
    resetVendorCircuits();
    const cause = { code: "retries_exhausted", message: "nobody took it" };
    expect(await giveUpDispatch(conversation.id, cause)).toBeNull();
    const later = { now: () => new Date(Date.now() + 31 * 60_000) };
    expect(await giveUpDispatch(conversation.id, cause, later)).toMatchObject({ state: "failed" });
    await write(contact, "segunda");
    await workToTheEnd(conversation.id);
    const { messages } = await readConversation(conversation.id);
    expect(messages.find(({ state }) => state === "failed")).toMatchObject({ failure: cause });
    const received = await listReceived(contact);
    expect(received.map(({ text }) => text?.body)).toEqual([expect.stringContaining("segunda")]);
  });

  it("goes to the next vendor, and to a canned reply when no model answers", async () => {
    const contact = makeContact();
    await vendors.setFault("openai", { kind: "down" });
    await vendors.setFault("groq", { kind: "serverError" });
    await vendors.setFault("whatsapp", { kind: "down" });
    const { conversation } = await write(contact, "O pagamento caiu?");
    await workToTheEnd(conversation.id);
    const { messages } = await readConversation(conversation.id);
    expect(messages[1]).toMatchObject({
      link: "llm.canned",
      status: "degraded",
      topic: "payments",
    });
    expect(messages[1]?.text).toContain("não pague de novo");
    expect(await listReceived(contact, "twilio")).toEqual([]);
    const twilio = await vendors.listAccepted({ vendor: "twilio", kind: "message" });
    expect(twilio.filter((it) => JSON.stringify(it).includes(contact))).toHaveLength(1);
  });

  it("refused for good is told, and what comes after goes out", async () => {
    const contact = makeContact();
    await vendors.act("whatsapp", "refuse_recipient", { to: contact, code: 131026 });
    const { conversation } = await write(contact, "oi");
    const turns = await workToTheEnd(conversation.id);
    expect(turns.map(({ kind }) => kind)).toEqual(["worked", "not_sent", "idle"]);
    expect((await readConversation(conversation.id)).messages[1]).toMatchObject({
      state: "failed",
      failure: { code: "131026" },
    });
  });
});

describe("whoever writes a reply", () => {
  it("and dies is followed by another, once; what it left comes too late", async () => {
    const contact = makeContact();
    const { conversation, message } = await write(contact, "oi");
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
    expect(await listReceived(contact)).toHaveLength(1);
  });

  it("and dies every time leaves the message to people", async () => {
    const { conversation } = await write(makeContact(), "oi");
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
    const { conversation } = await write(contact, "oi");
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
    expect((await listReceived(contact)).map(({ text }) => text?.body)).toEqual([
      expect.stringContaining("oi"),
      "Aqui é a Ana.",
    ]);
  });
});
