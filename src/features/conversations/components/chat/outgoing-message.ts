import type { ChatMessage } from "../../conversation.ts";

/** A message on its way. It is kept in the browser until its answer is here. */
export type OutgoingMessage = {
  /** Made once; sent again under the same id it is the same message to the server. */
  clientMessageId: string;
  text: string;
  documents: ChatMessage["documents"];
  /** When it was written, ISO. */
  at: string;
  /** The server's id, once it has the message. */
  messageId: string | null;
  /** Why it was given up, as the API's error code. */
  failure: string | null;
};

/** Reads what was kept; null when it is none of ours or from another time. */
export function readOutgoingMessage(json: string): OutgoingMessage | null {
  try {
    const value = JSON.parse(json) as Partial<OutgoingMessage> | null;
    const isWhole =
      typeof value?.clientMessageId === "string" &&
      typeof value.text === "string" &&
      typeof value.at === "string" &&
      Array.isArray(value.documents);
    if (!isWhole) return null;
    const { messageId = null, failure = null } = value;
    return { ...(value as OutgoingMessage), messageId, failure };
  } catch {
    return null;
  }
}
