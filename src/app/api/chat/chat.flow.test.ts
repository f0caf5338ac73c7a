import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type ChatEvent, openChat } from "#testing/conversations/chat-client.ts";
import { holdRateWindows } from "#testing/hold-rate-windows.ts";
import { callAdminApi, getStack, openServiceDb } from "#testing/running-stack.ts";
import { waitFor } from "#testing/wait-for.ts";

const open = () => openChat(getStack().appUrl);

function findEvent(events: ChatEvent[], name: string): Record<string, unknown> | undefined {
  return events.find(({ event }) => event === name)?.data;
}

function listNames(events: ChatEvent[]): string[] {
  return [...new Set(events.map(({ event }) => event))];
}

async function readReplies(conversationId: unknown, order: "seq" | "sent_at" = "seq") {
  const { data, error } = await openServiceDb()
    .from("messages")
    .select("id, direction, text, reply_to, reply_attempts, state")
    .eq("conversation_id", String(conversationId))
    .order(order)
    .order("seq");
  if (error) throw new Error(error.message);
  return data;
}

describe("POST /api/chat", () => {
  it("streams the reply word by word, and keeps it with where it came from", async () => {
    const client = await open();
    const events = await client.ask("Qual é o prazo da contestação?");
    expect(listNames(events)).toEqual(["accepted", "start", "delta", "end"]);
    expect(events.filter(({ event }) => event === "delta").length).toBeGreaterThan(3);
    const deltas = events.filter(({ event }) => event === "delta").map(({ data }) => data.text);
    const end = findEvent(events, "end")?.message as Record<string, unknown>;
    expect(deltas.join("")).toBe(end.text);
    const answeredBy = { link: expect.stringMatching(/^llm\./), status: expect.any(String) };
    expect(findEvent(events, "start")).toMatchObject({ topic: "deadlines", ...answeredBy });
    expect(end).toMatchObject({ author: "agent", topic: "deadlines", state: "complete" });

    const history = await client.getHistory();
    expect(history.conversation?.id).toBe(findEvent(events, "accepted")?.conversationId);
    expect(history.messages.map(({ author, state }) => [author, state])).toEqual([
      ["client", "answered"],
      ["agent", "complete"],
    ]);
    expect(history.messages[1]?.id).toBe(end.id);
    expect(JSON.stringify(history)).not.toContain("tokensIn");
  });

  it("finishes a reply whose reader went away, and gives it to who comes back", async () => {
    const client = await open();
    const body = { clientMessageId: randomUUID(), text: "Falta algum documento?" };
    await client.leaveAfter("delta", body);
    const events = await client.ask(body.text, body);
    expect(listNames(events).filter((name) => name !== "delta")).toEqual(["accepted", "end"]);
    const again = await client.ask(body.text, body);
    expect(listNames(again)).toEqual(["accepted", "end"]);
    expect(findEvent(again, "end")).toEqual(findEvent(events, "end"));
    const rows = await readReplies(findEvent(events, "accepted")?.conversationId);
    expect(rows).toMatchObject([
      { direction: "inbound", state: "answered", reply_attempts: 1 },
      { direction: "outbound", reply_to: rows[0]?.id },
    ]);
  });

  it("answers a message that is sent five times at once a single time", async () => {
    const client = await open();
    const body = { clientMessageId: randomUUID(), text: "O pagamento caiu?" };
    const all = await Promise.all(Array.from({ length: 5 }, () => client.ask(body.text, body)));
    const ends = all.map((events) => findEvent(events, "end"));
    expect(new Set(ends.map((end) => JSON.stringify(end))).size).toBe(1);
    expect(ends[0]).toBeDefined();
    expect(all.filter((events) => findEvent(events, "start") !== undefined)).toHaveLength(1);
    expect(await readReplies(findEvent(all[0] ?? [], "accepted")?.conversationId)).toHaveLength(2);
  });

  it("answers two tabs in their order, each its own", async () => {
    const client = await open();
    const words = ["primeira pergunta", "segunda pergunta", "terceira pergunta"];
    const all = await Promise.all(words.map((text) => client.ask(text)));
    for (const [index, events] of all.entries()) {
      const end = findEvent(events, "end")?.message as { text: string };
      expect(end.text).toContain(words[index]);
    }
    const { conversationId } = findEvent(all[0] ?? [], "accepted") ?? {};
    const sent = await readReplies(conversationId, "sent_at");
    const asked = sent.filter(({ direction }) => direction === "inbound").map(({ id }) => id);
    const rows = await readReplies(conversationId);
    expect(rows.flatMap(({ reply_to }) => reply_to ?? [])).toEqual(asked);
  });

  it("leaves a conversation that people have taken over to them", async () => {
    const client = await open();
    const { conversationId } = findEvent(await client.ask("bom dia"), "accepted") ?? {};
    const path = `/api/admin/conversations/${conversationId}`;
    const post = (to: string, body: object) =>
      callAdminApi(path + to, { method: "POST", body: JSON.stringify(body) });
    expect((await post("/handling", { handledBy: "staff" })).status).toBe(200);

    expect(listNames(await client.ask("alguém aí?"))).toEqual(["accepted", "handed_over"]);
    const reply = { text: "Aqui é a Ana.", idempotencyKey: randomUUID() };
    expect((await post("/messages", reply)).status).toBe(201);
    expect((await post("/messages", reply)).status).toBe(200);
    const { messages, conversation } = await client.getHistory();
    expect(conversation?.handledBy).toBe("staff");
    expect(messages.at(-1)).toMatchObject({ author: "staff", text: "Aqui é a Ana." });
    expect(messages.filter(({ author }) => author === "staff")).toHaveLength(1);
    expect(messages.at(-2)).toMatchObject({ state: "answered" });

    expect((await post("/handling", { handledBy: "agent" })).status).toBe(200);
    expect(listNames(await client.ask("obrigada"))).toContain("end");
  });

  it("is finished by a job where the process that wrote it is gone", async () => {
    const client = await open();
    const { conversationId } = findEvent(await client.ask("oi"), "accepted") ?? {};
    const db = openServiceDb();
    // As a process leaves it that is killed after it has kept the message.
    const { data, error } = await db.rpc("record_inbound_message", {
      p_message: {
        channel: "web",
        clientId: client.cookie.slice("sempre_client=".length).split(".")[0] ?? "",
        text: "e agora?",
        clientMessageId: randomUUID(),
        correlationId: "chat-flow-test",
      },
    });
    expect({ error, outcome: data?.[0]?.outcome }).toEqual({ error: null, outcome: "new" });
    const longAgo = new Date(Date.now() - 60_000).toISOString();
    const table = db.from("conversations");
    await table.update({ work_due_at: longAgo }).eq("id", String(conversationId));
    const messages = await waitFor(
      "the sweeper, which starts at the first full minute, to see to it",
      async () => {
        const { messages: all } = await client.getHistory();
        return all.length === 4 ? all : null;
      },
      150_000,
    );
    expect(messages.map(({ author }) => author)).toEqual(["client", "agent", "client", "agent"]);
  });

  it("says how long to wait when there are too many, and keeps none of those", async () => {
    const client = await open();
    const rubbish = () => client.post({ clientMessageId: randomUUID(), text: "", documentIds: [] });
    // What is refused for its form is not counted.
    expect((await rubbish()).status).toBe(400);
    const { conversationId } = findEvent(await client.ask("oi"), "accepted") ?? {};
    const body = { clientMessageId: randomUUID(), text: "de novo" };
    let taken = 1;
    let limited = await client.post(body);
    for (; limited.ok && taken < 30; taken += 1) {
      await limited.text();
      await holdRateWindows("chat:client:minute:");
      limited = await client.post(body);
    }
    // A limiter that is slow lets one pass now and then.
    expect(taken).toBeGreaterThanOrEqual(20);
    expect(limited.status).toBe(429);
    expect(Number(limited.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await limited.json()).toMatchObject({ error: { code: "rate_limited" } });
    const unknown = await client.post({ clientMessageId: randomUUID(), text: "mais" });
    expect(unknown.status).toBe(429);
    expect(await readReplies(conversationId)).toHaveLength(4);
  });

  it("takes nothing from another site, nor documents of somebody else", async () => {
    const client = await open();
    const body = { clientMessageId: randomUUID(), text: "oi" };
    const foreign = await client.post(body, { headers: { origin: "https://evil.test" } });
    expect(foreign.status).toBe(403);
    const stolen = await client.post({ ...body, documentIds: [randomUUID()] });
    expect(stolen.status).toBe(400);
    expect(await stolen.json()).toMatchObject({ error: { code: "unknown_documents" } });
    const form = await client.post(body, { headers: { "content-type": "text/plain" } });
    expect(form.status).toBe(415);
    expect(await client.getHistory()).toMatchObject({ messages: [] });
  });

  const id = randomUUID();
  const rubbish: [string, unknown][] = [
    ["nothing", ""],
    ["no JSON", "{"],
    ["an array", []],
    ["null", "null"],
    ["a number", "42"],
    ["a text", '"oi"'],
    ["no id", { text: "oi" }],
    ["no text", { clientMessageId: id }],
    ...([null, 1, true, {}, [], "", "   ", "\n\t", "a".repeat(4_001), "\0", "a\0b", "\ud800"].map(
      (text) => [`the text ${JSON.stringify(text)}`, { clientMessageId: id, text }],
    ) as [string, unknown][]),
    ...([null, 1, "", "x", "00000000-0000-0000-0000-00000000000", {}, [id]].map(
      (clientMessageId) => [`the id ${clientMessageId}`, { clientMessageId, text: "oi" }],
    ) as [string, unknown][]),
    ...(["x", [1], ["x"], [null], {}, Array(6).fill(id), [[id]]].map((documentIds) => [
      `documents ${JSON.stringify(documentIds)}`,
      { clientMessageId: id, text: "oi", documentIds },
    ]) as [string, unknown][]),
    ...(["", "pt", "de", 1, null, ["pt-BR"]].map((locale) => [
      `the language ${locale}`,
      { clientMessageId: id, text: "oi", locale },
    ]) as [string, unknown][]),
  ];
  it("refuses rubbish in words, and keeps nothing of it", async () => {
    expect(rubbish.length).toBeGreaterThanOrEqual(40);
    const client = await open();
    for (const [what, body] of rubbish) {
      const response = await client.post(body);
      expect(response.status, what).toBe(400);
      const answer = await response.json();
      expect(answer, what).toMatchObject({
        error: { code: expect.any(String), message: expect.any(String) },
        correlationId: expect.any(String),
      });
    }
    const large = await client.post({ clientMessageId: id, text: "oi", more: "a".repeat(17_000) });
    expect(large.status).toBe(413);
    expect(await client.getHistory()).toMatchObject({ conversation: null, messages: [] });
  });
});

describe("GET /api/chat/history", () => {
  it("goes back page by page, and forth from a message", async () => {
    const client = await open();
    for (const text of ["um", "dois", "três"]) await client.ask(text);
    const all = (await client.getHistory()).messages;
    expect(all).toHaveLength(6);
    const last = await client.getHistory("?limit=2");
    expect(last).toMatchObject({ messages: all.slice(4), hasMore: true });
    const before = await client.getHistory(`?limit=4&before=${all[4]?.id}`);
    expect(before).toMatchObject({ messages: all.slice(0, 4), hasMore: false });
    const after = await client.getHistory(`?after=${all[3]?.id}`);
    expect(after.messages).toEqual(all.slice(4));
  });

  it("shows a client nothing of another, whose cookie cannot be made up", async () => {
    const [client, other] = [await open(), await open()];
    await client.ask("segredo");
    expect(await other.getHistory()).toMatchObject({ messages: [] });
    const [clientPart] = client.cookie.split(".");
    const [, signature] = other.cookie.split(".");
    const url = new URL("/api/chat/history", getStack().appUrl);
    const forged = await fetch(url, { headers: { cookie: `${clientPart}.${signature}` } });
    expect(await forged.json()).toEqual({ conversation: null, messages: [], hasMore: false });
  });
});
