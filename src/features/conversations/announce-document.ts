import "server-only";
import { z } from "zod";
import { readFirstRow } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import { describeDocumentNews } from "./describe-document-news.ts";
import type { MessageRow } from "./message-row.ts";
import { postMessage } from "./post-message.ts";

const newsSchema = z.object({
  conversation_id: z.uuid(),
  locale: z.enum(["pt-BR", "en"]),
  name: z.string(),
  kind: z.string().nullable(),
  state: z.enum(["analyzed", "failed"]),
  findings: z.record(z.string(), z.array(z.string())),
});

/**
 * Tells a client in their conversation what became of a document of theirs, once per document and end.
 * Null: nobody waits for this news.
 */
export async function announceDocument(
  documentId: string,
  correlationId: string,
): Promise<MessageRow | null> {
  const found = await getServiceDb().rpc("find_document_news", { p_document_id: documentId });
  const row = readFirstRow("finding a document's news", found);
  if (row === null) return null;
  const { conversation_id: conversationId, ...news } = newsSchema.parse(row);
  // One that failed may be read at a later try: that is news again.
  const key = news.state === "failed" ? `document-failed:${documentId}` : `document:${documentId}`;
  const text = describeDocumentNews(news);
  const { message } = await postUnlessTold(conversationId, { key, text, correlationId });
  return message;
}

async function postUnlessTold(
  conversationId: string,
  { key, text, correlationId }: { key: string; text: string; correlationId: string },
) {
  const told = await findByKey(conversationId, key);
  const said = { author: "agent", actor: null, key, deliveryKey: key, correlationId } as const;
  // What was read again since, in other words, is no news of its own.
  return postMessage(conversationId, { ...said, text: told ?? text });
}

async function findByKey(conversationId: string, key: string): Promise<string | null> {
  const db = getServiceDb();
  const found = await db
    .from("messages")
    .select("text")
    .eq("conversation_id", conversationId)
    .eq("client_message_id", key);
  return readFirstRow("looking for an announcement", found)?.text ?? null;
}
