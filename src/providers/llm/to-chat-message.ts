import { parseImageDataUri } from "./image-data-uri.ts";
import type { LlmMessage } from "./llm-request.ts";

type ChatPart = { type: "text"; text: string } | { type: "image_url"; image_url: { url: string } };

/** A message of the `chat/completions` protocol, which several vendors speak. */
export type ChatMessage =
  | { role: "system" | "assistant"; content: string }
  | { role: "user"; content: string | ChatPart[] };

/** @throws {CallError} `client_4xx` for an image that is no data URI of an image */
export function toChatMessage(message: LlmMessage): ChatMessage {
  if (message.role !== "user") return { role: message.role, content: message.text };
  const images = (message.imageDataUris ?? []).map((url): ChatPart => {
    parseImageDataUri(url);
    return { type: "image_url", image_url: { url } };
  });
  if (images.length === 0) return { role: "user", content: message.text };
  return { role: "user", content: [{ type: "text", text: message.text }, ...images] };
}
