import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { ConversationDetail, ConversationPage } from "#features/conversations/conversation.ts";
import {
  recordInboundMessage,
  toMessageReceivedEvent,
} from "#features/conversations/record-inbound-message.ts";
import { openChat } from "#testing/conversations/chat-client.ts";
import { buildWhatsAppMessage, makeContact } from "#testing/conversations/whatsapp-messages.ts";
import { callAdminApi, getStack, openServiceDb } from "#testing/running-stack.ts";
import { useStackEnv } from "#testing/use-stack-env.ts";
import { waitFor } from "#testing/wait-for.ts";

beforeAll(() => useStackEnv());

async function list(query: string): Promise<ConversationPage> {
  const response = await callAdminApi(`/api/admin/conversations${query}`);
  expect(response.status).toBe(200);
  return response.json();
}

async function read(id: string): Promise<ConversationDetail> {
  const response = await callAdminApi(`/api/admin/conversations/${id}`);
  expect(response.status).toBe(200);
  return response.json();
}

const post = (path: string, body: unknown) =>
  callAdminApi(`/api/admin/conversations/${path}`, { method: "POST", body: JSON.stringify(body) });

/** A client writes on WhatsApp, and the job answers; its event comes five times. */
async function converse(text: string) {
  const contact = makeContact();
  const { message, conversation } = await recordInboundMessage(buildWhatsAppMessage(contact, text));
  const event = toMessageReceivedEvent(message);
  const { jobsUrl, eventKey } = getStack();
  const copies = [0, 1, 2, 3, 4].map((copy) => ({ ...event, id: `${event.id}:${copy}` }));
  const body = JSON.stringify(copies);
  const sent = await fetch(`${jobsUrl}/e/${eventKey}`, { method: "POST", body });
  if (!sent.ok) throw new Error(`the engine answered ${sent.status}`);
  return { contact, id: conversation.id };
}

/** What our side has said, once all of it is with a vendor. */
function waitForSent(id: string, count: number) {
  return waitFor(
    `${count} messages of ${id} to be sent`,
    async () => {
      const detail = await read(id);
      const ours = detail.messages.filter(({ direction }) => direction === "outbound");
      const sent = ours.filter(({ delivery }) => delivery?.state === "sent");
      return sent.length === count && ours.length === count ? detail : null;
    },
    120_000,
  );
}

describe("conversations for the staff", () => {
  it("show a WhatsApp client, who answered at what price, and how far it has come", async () => {
    const { contact, id } = await converse("Qual é o prazo da contestação?");
    const detail = await waitForSent(id, 1);
    expect(detail).toMatchObject({
      conversation: { channel: "whatsapp", contact, handledBy: "agent", topic: "deadlines" },
      client: { name: "Ana Lima", phone: contact },
      hasMore: false,
    });
    expect(Date.parse(detail.conversation.windowEndsAt ?? "")).toBeGreaterThan(Date.now());
    expect(detail.messages[1]).toMatchObject({
      author: "agent",
      link: expect.stringMatching(/^llm\./),
      tokensIn: expect.any(Number),
      delivery: { state: "sent", provider: expect.any(String), isDuplicate: false },
    });

    const typed = { text: "Aqui é a Ana, da equipe.", idempotencyKey: randomUUID() };
    expect((await post(`${id}/messages`, typed)).status).toBe(201);
    const again = await waitForSent(id, 2);
    expect(again.messages.at(-1)).toMatchObject({ author: "staff", actor: "machine" });
    const other = await post(`${id}/messages`, { ...typed, text: "outra" });
    expect(other.status).toBe(409);
  });

  it("are found by channel, handler, number and words, the latest first, page by page", async () => {
    const word = `palavra${randomUUID().slice(0, 8)}`;
    const web = await openChat(getStack().appUrl);
    await web.ask(`${word} na web`);
    const { contact, id } = await converse(`${word} no WhatsApp`);
    await waitForSent(id, 1);

    const all = await list(`?q=${word.toUpperCase()}`);
    expect(all.items.map(({ channel }) => channel)).toEqual(["whatsapp", "web"]);
    expect(all.items[0]).toMatchObject({ id, unreadCount: 1, openCount: 0 });
    const first = await list(`?q=${word}&limit=1`);
    const second = await list(`?q=${word}&limit=1&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items]).toEqual(all.items);
    expect(second.nextCursor).toBeNull();
    expect((await list(`?q=${word}&channel=web`)).items).toHaveLength(1);
    const byNumber = await list(`?q=${encodeURIComponent(contact)}`);
    expect(byNumber.items.map((item) => item.id)).toEqual([id]);

    expect((await post(`${id}/handling`, { handledBy: "staff" })).status).toBe(200);
    expect((await list(`?q=${word}&handledBy=staff`)).items).toHaveLength(1);
    expect((await list(`?q=${word}&handledBy=agent`)).items).toHaveLength(1);
    const { data: audit } = await openServiceDb()
      .from("audit_log")
      .select("actor, action, details")
      .eq("target_id", id);
    expect(audit).toEqual([
      {
        actor: "machine",
        action: "conversation.handling",
        details: { before: "agent", after: "staff" },
      },
    ]);
  });

  it("count what is unread until somebody looks", async () => {
    const client = await openChat(getStack().appUrl);
    const word = `lida${randomUUID().slice(0, 8)}`;
    await client.ask(word);
    const [item] = (await list(`?q=${word}`)).items;
    expect(item?.unreadCount).toBe(1);
    expect((await post(`${item?.id}/read`, {})).status).toBe(200);
    expect((await list(`?q=${word}`)).items[0]?.unreadCount).toBe(0);
  });

  it("are nobody else's to see, and say so of what is not there", async () => {
    const url = new URL("/api/admin/conversations", getStack().appUrl);
    expect((await fetch(url)).status).toBe(401);
    expect((await fetch(`${url}/${randomUUID()}/messages`, { method: "POST" })).status).toBe(401);
    for (const id of [randomUUID(), "x", "%00", "1;drop"]) {
      const path = `/api/admin/conversations/${id}`;
      expect((await callAdminApi(path)).status, id).toBe(404);
      const body = { text: "oi", idempotencyKey: "12345678" };
      expect((await post(`${id}/messages`, body)).status, id).toBe(404);
      expect((await post(`${id}/handling`, { handledBy: "staff" })).status, id).toBe(404);
    }
  });

  it("refuse rubbish in words", async () => {
    const queries = ["?channel=fax", "?handledBy=me", "?cursor=x", "?limit=0", "?q=%00"];
    for (const query of queries) {
      const response = await callAdminApi(`/api/admin/conversations${query}`);
      expect(response.status, query).toBe(400);
    }
    const { id } = await converse("oi");
    const key = randomUUID();
    const bodies = [
      {},
      { text: "oi" },
      { text: "", idempotencyKey: key },
      { text: "a\0", idempotencyKey: key },
      { text: "a".repeat(4_001), idempotencyKey: key },
      { text: "oi", idempotencyKey: "short" },
      { text: "oi", idempotencyKey: `${key}\n` },
    ];
    for (const body of bodies) {
      expect((await post(`${id}/messages`, body)).status, JSON.stringify(body)).toBe(400);
    }
    expect((await post(`${id}/handling`, { handledBy: "nobody" })).status).toBe(400);
    await waitForSent(id, 1);
  });
});
