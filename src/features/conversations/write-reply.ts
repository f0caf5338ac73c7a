import "server-only";
import { z } from "zod";
import { readResult } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import { UnavailableError } from "#lib/app-error.ts";
import { type Clock, systemClock } from "#lib/clock.ts";
import type { LlmStreamEvent } from "#providers/llm/llm-stream-event.ts";
import { type StreamOptions, streamLlmReply } from "#providers/llm/stream-llm-reply.ts";
import { retry } from "#resilience/retry.ts";
import type { AgentContext } from "./agents/base-agent.ts";
import { clientFactsSchema } from "./agents/client-facts.ts";
import { getAgent } from "./agents/get-agent.ts";
import { routeTopic } from "./agents/route-topic.ts";
import type { Topic } from "./conversation.ts";
import { type ConversationWork, saveReply, type WrittenReply } from "./conversation-work.ts";
import { keepLease, LeaseLostError } from "./keep-lease.ts";
import type { MessageRow } from "./message-row.ts";

const TURNS = 20;
/** Of a reply: what a message of WhatsApp can hold. */
const LONGEST_REPLY = 4_000;

export type ReplyListener = (event: LlmStreamEvent, topic: Topic) => void;

export type WriteReplyOptions = {
  /** Hears the words as they come. */
  listener?: ReplyListener;
  chain?: StreamOptions["chain"];
  clock?: Clock;
};

const turnSchema = z.object({
  author: z.enum(["client", "agent", "staff", "system"]),
  text: z.string(),
  documents: z.array(z.string()),
});

async function readContext(work: ConversationWork, now: Date): Promise<AgentContext> {
  const { clientId, locale } = work.conversation;
  const db = getServiceDb();
  const [turns, facts] = await Promise.all([
    db.rpc("list_turns", { p_message_id: work.message.id, p_limit: TURNS }),
    db.rpc("get_client_facts", { p_client_id: clientId }),
  ]);
  const rows = readResult("reading a conversation's turns", turns).map((row) =>
    turnSchema.parse(row),
  );
  return {
    clientId,
    locale,
    today: now.toLocaleDateString("sv-SE", { timeZone: "America/Sao_Paulo" }),
    turns: rows
      .filter(({ author }) => author !== "system")
      .map(({ author, text, documents }) => ({
        role: author === "client" ? ("client" as const) : ("desk" as const),
        text,
        documentNames: documents,
      }))
      .reverse(),
    facts: clientFactsSchema.parse(readResult("reading a client's facts", facts)),
  };
}

/**
 * Writes the reply to a client's message with the agent of its topic, and keeps it: there is one
 * reply per message, whoever else may be at it. A model that does not answer is replaced by the next
 * one, in the end by a canned reply.
 * @throws {LeaseLostError} somebody else has taken the message over
 * @throws {DatabaseUnavailableError} the database is away; the message stays unanswered until later
 */
export function writeReply(
  work: ConversationWork,
  { listener, chain, clock = systemClock }: WriteReplyOptions = {},
): Promise<MessageRow> {
  const { message, conversation } = work;
  return keepLease(work, async (signal) => {
    const context = await readContext(work, clock.now());
    const hasDocuments = message.documentIds.length > 0;
    const topic = routeTopic(message.text, { previous: conversation.topic, hasDocuments });
    const request = getAgent(topic).buildRequest(context);
    const { correlationId } = message;
    const options = { signal, correlationId, ...(chain === undefined ? {} : { chain }) };
    let reply: WrittenReply | null = null;
    for await (const event of streamLlmReply(request, options)) {
      listener?.(event, topic);
      if (event.type === "end") reply = toWrittenReply(event, topic);
    }
    if (reply === null) throw new Error("the models' stream ended without its end");
    const written = reply;
    // What the client has read must be what is kept, so a moment's outage is waited for.
    const saved = await retry(() => saveReply(work, written), {
      attempts: 5,
      baseDelayMs: 500,
      shouldRetry: (error) => error instanceof UnavailableError,
      signal,
    });
    if (saved === null) throw new LeaseLostError();
    return saved;
  });
}

function toWrittenReply(
  { reply, status, elapsedMs }: Extract<LlmStreamEvent, { type: "end" }>,
  topic: Topic,
): WrittenReply {
  const { link, model, tokensIn, tokensOut, costMicroUsd } = reply;
  const text = reply.text.replaceAll("\0", "").slice(0, LONGEST_REPLY).toWellFormed();
  const latencyMs = Math.round(elapsedMs);
  return { text, topic, link, model, status, latencyMs, tokensIn, tokensOut, costMicroUsd };
}
