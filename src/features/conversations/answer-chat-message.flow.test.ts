import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { LlmStreamEvent } from "#providers/llm/llm-stream-event.ts";
import { resetVendorCircuits, setVendorsEnv } from "#testing/conversations/set-vendors-env.ts";
import { endLease, readConversation } from "#testing/conversations/whatsapp-messages.ts";
import { openServiceDb } from "#testing/running-stack.ts";
import { useStackEnv } from "#testing/use-stack-env.ts";
import { startVendors, type TestVendors } from "#testing/vendors/start-vendors.ts";
import { announceDocument } from "./announce-document.ts";
import { answerChatMessage } from "./answer-chat-message.ts";
import { claimWork } from "./conversation-work.ts";
import { recordInboundMessage } from "./record-inbound-message.ts";

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

async function write(text: string, clientId: string = randomUUID(), documentIds: string[] = []) {
  const said = { channel: "web", clientId, text, documentIds } as const;
  const keys = { clientMessageId: randomUUID(), correlationId: "answer-chat-test" };
  return (await recordInboundMessage({ ...said, ...keys })).message;
}

/** As a page hears it. */
async function listen(message: Awaited<ReturnType<typeof write>>, patienceMs?: number) {
  const events: LlmStreamEvent["type"][] = [];
  const options = patienceMs === undefined ? {} : { patienceMs };
  const answer = await answerChatMessage(message, ({ type }) => events.push(type), options);
  if (answer.kind !== "replied") throw new Error(answer.kind);
  return { events, reply: answer.reply };
}

describe("answering on the web", () => {
  it("ten readers of one message cost one call of a model", async () => {
    const message = await write("bom dia");
    const calls = await vendors.countCalls("openai");
    const heard = await Promise.all(Array.from({ length: 10 }, () => listen(message)));
    expect(new Set(heard.map(({ reply }) => reply.id)).size).toBe(1);
    expect(heard.filter(({ events }) => events.length > 0)).toHaveLength(1);
    expect(await vendors.countCalls("openai")).toBe(calls + 1);
  });

  it.each([
    ["down", "fallback", ["start"]],
    ["rateLimit", "fallback", ["start"]],
    ["reset", "fallback", ["start", "restart"]],
  ] as const)("OpenAI %s: the next model answers, and it shows", async (kind, status, turns) => {
    await vendors.setFault("openai", { kind });
    const { events, reply } = await listen(await write("Qual é o prazo?"));
    expect(reply).toMatchObject({ status, topic: "deadlines", state: "complete" });
    expect(events.filter((type) => type === "start" || type === "restart")).toEqual(turns);
  });

  it("no model answers: the words that need none do", async () => {
    await vendors.setFault("openai", { kind: "down" });
    await vendors.setFault("groq", { kind: "down" });
    const { reply } = await listen(await write("Qual é o prazo?"));
    expect(reply).toMatchObject({ status: "degraded", topic: "deadlines" });
    expect(reply.text).toContain("telefone para o escritório");
  });

  it("waits for whoever is at it, and takes over when that one is dead", async () => {
    const message = await write("bom dia");
    expect((await claimWork(message.conversationId)).kind).toBe("reply");
    const calls = await vendors.countCalls("openai");
    await expect(listen(message, 600)).rejects.toMatchObject({ code: "reply_delayed" });
    expect(await vendors.countCalls("openai")).toBe(calls);
    await endLease(message.conversationId);
    const { reply } = await listen(message);
    expect(reply.replyTo).toBe(message.id);
    expect(await vendors.countCalls("openai")).toBe(calls + 1);
  });

  it("answers first what was left unanswered before it", async () => {
    const first = await write("primeira");
    const { client_id: clientId } = await readConversation(first.conversationId);
    const second = await write("segunda", clientId);
    const { reply } = await listen(second);
    const { messages } = await readConversation(first.conversationId);
    expect(messages.map(({ reply_to }) => reply_to)).toEqual([null, null, first.id, second.id]);
    expect(reply.text).toContain("segunda");
  });
});

describe("news of a document", () => {
  async function storeAnalyzed(clientId: string, source = "web", state = "analyzed") {
    const db = openServiceDb();
    const made = await db
      .from("documents")
      .insert({
        client_id: clientId,
        source,
        name: "intimação.pdf",
        media_type: "application/pdf",
        size_bytes: 1_000,
        sha256: randomUUID().replaceAll("-", "").repeat(2),
        path: `test/${randomUUID()}`,
        page_count: 1,
        state,
        kind: "court_notice",
        correlation_id: "announce-test",
      })
      .select("id")
      .single();
    if (made.error) throw new Error(made.error.message);
    const documentId = made.data.id;
    const entity = { document_id: documentId, page: 1, start_offset: 0, confidence: 1 };
    const found = await db.from("document_entities").insert([
      {
        ...entity,
        position: 0,
        kind: "deadline",
        value: "15d",
        text: "prazo de 15 dias",
        source: "rules",
      },
      {
        ...entity,
        position: 1,
        kind: "money",
        value: "100.00",
        text: "R$ 100,00",
        source: "rules",
      },
    ]);
    if (found.error) throw new Error(found.error.message);
    return documentId;
  }

  it("is told once, in the client's conversation, and the agent knows of it", async () => {
    const before = await write("bom dia");
    await listen(before);
    const { client_id: clientId } = await readConversation(before.conversationId);
    const documentId = await storeAnalyzed(clientId);
    const told = await Promise.all(
      Array.from({ length: 4 }, () => announceDocument(documentId, "announce-test")),
    );
    expect(new Set(told.map((message) => message?.id)).size).toBe(1);
    expect(told[0]?.text).toMatch(/intimação\.pdf.*1 prazo.*prazo de 15 dias/s);
    const { messages } = await readConversation(before.conversationId);
    expect(messages).toHaveLength(3);

    const withIt = await write("segue", clientId, [documentId]);
    expect((await listen(withIt)).reply.topic).toBe("documents");
    const { data: facts } = await openServiceDb().rpc("get_client_facts", {
      p_client_id: clientId,
    });
    expect(facts).toMatchObject({
      documents: [{ name: "intimação.pdf", state: "analyzed", kind: "court_notice" }],
      deadlines: [{ text: "prazo de 15 dias", document: "intimação.pdf" }],
    });
  });

  it("is not told where nobody waits: of the staff's own, or without a conversation", async () => {
    const { conversationId } = await write("bom dia");
    const { client_id: clientId } = await readConversation(conversationId);
    expect(await announceDocument(await storeAnalyzed(clientId, "staff"), "t-1")).toBeNull();
    expect(await announceDocument(randomUUID(), "t-2")).toBeNull();
  });

  it("of somebody else cannot be sent along", async () => {
    const { conversationId } = await write("bom dia");
    const { client_id: clientId } = await readConversation(conversationId);
    const documentId = await storeAnalyzed(clientId);
    await expect(write("meu", randomUUID(), [documentId])).rejects.toMatchObject({
      code: "unknown_documents",
    });
  });
});
