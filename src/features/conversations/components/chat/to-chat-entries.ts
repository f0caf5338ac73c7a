import type { ChatMessage } from "../../conversation.ts";
import type { Delivery, ReplyDraft } from "./delivery.ts";
import type { OutgoingMessage } from "./outgoing-message.ts";

/** How far one of the client's own messages has come. */
export type OwnState =
  | "sending"
  | "sent"
  | "answered"
  | "with_staff"
  | "failed"
  | "offline"
  | "limited"
  | "retrying";

export type OwnEntry = {
  kind: "own";
  key: string;
  text: string;
  at: string;
  documents: ChatMessage["documents"];
  state: OwnState;
  /** To try again or to discard; null when it is done with. */
  clientMessageId: string | null;
  failure: string | null;
};
export type ReplyEntry = { kind: "reply"; key: string; message: ChatMessage };
/** An answer that is being written; empty until its first word. */
export type DraftEntry = { kind: "draft"; key: string; draft: ReplyDraft };
export type ChatEntry = OwnEntry | ReplyEntry | DraftEntry;

const WAITING = { offline: "offline", limited: "limited", server: "retrying" } as const;

function toOwnState(item: OutgoingMessage, delivery: Delivery | undefined): OwnState {
  if (item.failure !== null) return "failed";
  const waitingFor = delivery?.waitingFor ?? null;
  if (waitingFor !== null) return WAITING[waitingFor];
  return item.messageId === null ? "sending" : "sent";
}

function toSettledState({ state }: ChatMessage): OwnState {
  if (state === "handed_over") return "with_staff";
  return state === "answered" ? "answered" : "sent";
}

/**
 * What the chat shows, oldest first: what the server has, then what is on its way there, then the
 * answers being written. A message that is both on its way and at the server is shown once.
 */
export function toChatEntries(
  messages: readonly ChatMessage[],
  outgoing: readonly OutgoingMessage[],
  deliveries: ReadonlyMap<string, Delivery>,
): ChatEntry[] {
  const byId = new Map(outgoing.map((item) => [item.clientMessageId, item]));
  const replied = new Set(messages.map(({ replyTo }) => replyTo));
  const known = new Set<string>();

  const settled = messages.map((message): ChatEntry => {
    if (message.direction === "outbound") return { kind: "reply", key: message.id, message };
    const id = message.clientMessageId;
    const item = id === null || replied.has(message.id) ? undefined : byId.get(id);
    if (id !== null) known.add(id);
    const { text, createdAt: at, documents } = message;
    return {
      kind: "own",
      key: id ?? message.id,
      text,
      at,
      documents,
      state: item
        ? toOwnState(item, deliveries.get(item.clientMessageId))
        : toSettledState(message),
      clientMessageId: item ? id : null,
      failure: item?.failure ?? null,
    };
  });

  const pending = outgoing
    .filter(({ clientMessageId }) => !known.has(clientMessageId))
    .map((item): ChatEntry => {
      const { clientMessageId, text, at, documents, failure } = item;
      const state = toOwnState(item, deliveries.get(clientMessageId));
      return {
        kind: "own",
        key: clientMessageId,
        text,
        at,
        documents,
        state,
        clientMessageId,
        failure,
      };
    });

  const drafts = outgoing.flatMap((item): ChatEntry[] => {
    const isDone = messages.some(
      ({ clientMessageId, id }) => clientMessageId === item.clientMessageId && replied.has(id),
    );
    const delivery = deliveries.get(item.clientMessageId);
    // The server says nothing before somebody answers: what is sent is waited for.
    const isAwaited = delivery !== undefined && delivery.waitingFor === null;
    if (isDone || item.failure !== null || !isAwaited) return [];
    const draft = delivery.reply ?? { text: "", status: "success" };
    return [{ kind: "draft", key: `draft-${item.clientMessageId}`, draft }];
  });
  return [...settled, ...pending, ...drafts];
}
