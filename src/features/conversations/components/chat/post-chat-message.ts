import { readApiError } from "#ui/live/fetch-json.ts";
import { readEventStream } from "#ui/live/read-event-stream.ts";
import { type ChatEvent, readChatEvent } from "./chat-event.ts";
import type { OutgoingMessage } from "./outgoing-message.ts";

// The server says at least something every ten seconds; after this long the line is dead.
const SILENCE_MS = 35_000;

/** The answer ended before it was complete: the line, not the server, so the same is asked again. */
export class BrokenStreamError extends Error {
  readonly code = "broken_stream";
  override readonly name = "BrokenStreamError";
}

/**
 * Sends one message and tells what becomes of it, up to its answer.
 * @throws {ApiError} when the server refuses it
 * @throws {BrokenStreamError} when the answer breaks off
 */
export async function* postChatMessage(
  item: OutgoingMessage,
  locale: string,
  stop: AbortSignal,
): AsyncGenerator<ChatEvent, void> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), SILENCE_MS);
  try {
    const response = await fetch("/api/chat", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "text/event-stream" },
      body: JSON.stringify({
        clientMessageId: item.clientMessageId,
        text: item.text,
        documentIds: item.documents.map(({ id }) => id),
        locale,
      }),
      signal: AbortSignal.any([stop, silence.signal]),
    });
    if (!response.ok) throw await readApiError(response);
    if (response.body === null) throw new BrokenStreamError("the answer has no body");
    const heard = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(), SILENCE_MS);
        controller.enqueue(chunk);
      },
    });
    for await (const event of readEventStream(response.body.pipeThrough(heard))) {
      const read = readChatEvent(event);
      if (read === null) continue;
      yield read;
      if (["end", "handed_over", "error"].includes(read.event)) return;
    }
    throw new BrokenStreamError("the answer broke off");
  } finally {
    clearTimeout(timer);
  }
}
