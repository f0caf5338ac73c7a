import type { ChatMessage } from "../../conversation.ts";

/**
 * Adds messages to those that are known, oldest first; of two versions of one the later counts.
 * Messages of the same moment stay in the order they came in.
 */
export function mergeMessages(
  known: readonly ChatMessage[],
  added: readonly ChatMessage[],
): readonly ChatMessage[] {
  if (added.length === 0) return known;
  const all = new Map(known.map((message) => [message.id, message]));
  for (const message of added) all.set(message.id, message);
  return [...all.values()].sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
}
