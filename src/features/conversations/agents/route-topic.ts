import type { Topic } from "../conversation.ts";
import { generalWords, topicWords } from "./topic-words.ts";

const SURE = 2;
const HINT = 1;

export type RoutingHints = {
  /** What the conversation was about until now. */
  previous: Topic | null;
  hasDocuments: boolean;
};

// Between equals, in the order in which a wrong guess costs the client most.
const routed = ["deadlines", "documents", "payments"] as const;

function listWords(text: string): string[] {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.match(/[a-z]+/g) ?? [];
}

/**
 * Decides which agent answers: by the words of the message, then by what the conversation was about,
 * then by whether there are documents with it.
 */
export function routeTopic(text: string, { previous, hasDocuments }: RoutingHints): Topic {
  const words = listWords(text);
  const scores = routed.map((topic) => {
    const { sure, hint } = topicWords[topic];
    const score = words.reduce(
      (sum, word) => sum + (sure.has(word) ? SURE : hint.has(word) ? HINT : 0),
      0,
    );
    return { topic, score };
  });
  const most = Math.max(...scores.map(({ score }) => score));
  if (most > 0) {
    const best = scores.filter(({ score }) => score === most).map(({ topic }) => topic);
    return best.find((topic) => topic === previous) ?? best[0] ?? "general";
  }
  if (hasDocuments) return "documents";
  if (words.some((word) => generalWords.has(word))) return "general";
  return previous ?? "general";
}
