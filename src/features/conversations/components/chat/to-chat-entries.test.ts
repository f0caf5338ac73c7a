import { describe, expect, it } from "vitest";
import type { ChatMessage } from "../../conversation.ts";
import type { Delivery } from "./delivery.ts";
import { mergeMessages } from "./merge-messages.ts";
import type { OutgoingMessage } from "./outgoing-message.ts";
import { toChatEntries } from "./to-chat-entries.ts";

function message(id: string, second: number, rest: Partial<ChatMessage> = {}): ChatMessage {
  const createdAt = new Date(second * 1_000).toISOString();
  const own = { direction: "inbound", author: "client", state: "received" } as const;
  const none = { status: null, topic: null, clientMessageId: null, replyTo: null, documents: [] };
  return { id, text: id, createdAt, ...own, ...none, ...rest };
}
const reply = (id: string, second: number, replyTo: string) =>
  message(id, second, { direction: "outbound", author: "agent", state: "complete", replyTo });

function outgoing(id: string, rest: Partial<OutgoingMessage> = {}): OutgoingMessage {
  const at = "2026-11-21T10:00:00.000Z";
  return {
    clientMessageId: id,
    text: id,
    documents: [],
    at,
    messageId: null,
    failure: null,
    ...rest,
  };
}
const delivery = (rest: Partial<Delivery> = {}): Delivery => ({
  reply: null,
  waitingFor: null,
  ...rest,
});
const looks = (...args: Parameters<typeof toChatEntries>) =>
  toChatEntries(...args).map(
    (it) => `${it.kind}:${it.key}${it.kind === "own" ? `:${it.state}` : ""}`,
  );

describe("toChatEntries", () => {
  it("shows a message once that is on its way and at the server already", () => {
    const messages = [message("m", 1, { clientMessageId: "a" })];
    const item = outgoing("a", { messageId: "m" });
    expect(looks(messages, [item], new Map([["a", delivery()]]))).toEqual([
      "own:a:sent",
      "draft:draft-a",
    ]);
  });

  it("shows no draft beside the answer that it became", () => {
    const messages = [
      message("m", 1, { clientMessageId: "a", state: "answered" }),
      reply("r", 2, "m"),
    ];
    const item = outgoing("a", { messageId: "m" });
    const half = delivery({ reply: { text: "Ol", status: "success" } });
    expect(looks(messages, [item], new Map([["a", half]]))).toEqual(["own:a:answered", "reply:r"]);
  });

  it("puts what waits behind what is there, and answers being written last", () => {
    const items = [outgoing("b", { messageId: "m" }), outgoing("c")];
    const deliveries = new Map([
      ["b", delivery()],
      ["c", delivery()],
    ]);
    expect(looks([reply("r", 1, "x")], items, deliveries)).toEqual([
      "reply:r",
      "own:b:sent",
      "own:c:sending",
      "draft:draft-b",
      "draft:draft-c",
    ]);
  });

  it("shows that an answer is awaited before the server has said a word, but not without a line", () => {
    const item = outgoing("a");
    expect(looks([], [item], new Map([["a", delivery()]]))).toEqual([
      "own:a:sending",
      "draft:draft-a",
    ]);
    const offline = delivery({ waitingFor: "offline" });
    expect(looks([], [item], new Map([["a", offline]]))).toEqual(["own:a:offline"]);
    expect(looks([], [item], new Map())).toEqual(["own:a:sending"]);
  });

  it.each([
    [delivery({ waitingFor: "offline" }), null, "offline"],
    [delivery({ waitingFor: "limited" }), null, "limited"],
    [delivery({ waitingFor: "server" }), null, "retrying"],
    [delivery(), "invalid_input", "failed"],
  ])("says what it waits for, or that it failed", (it, failure, state) => {
    const item = outgoing("a", { messageId: "m", failure });
    expect(looks([], [item], new Map([["a", it]]))).toEqual([`own:a:${state}`]);
  });

  it.each([
    ["received", "sent"],
    ["answered", "answered"],
    ["handed_over", "with_staff"],
  ] as const)("shows one that is %s at the server as %s", (state, shown) => {
    expect(looks([message("m", 1, { state })], [], new Map())).toEqual([`own:m:${shown}`]);
  });
});

describe("mergeMessages", () => {
  it("orders by time, keeps the order of the same moment, and takes the later version", () => {
    const known = mergeMessages([], [message("b", 2), message("c", 2)]);
    const merged = mergeMessages(known, [message("a", 1), message("c", 2, { state: "answered" })]);
    expect(merged.map(({ id, state }) => `${id} ${state}`)).toEqual([
      "a received",
      "b received",
      "c answered",
    ]);
  });

  it("is the same list when nothing is added", () => {
    const known = [message("a", 1)];
    expect(mergeMessages(known, [])).toBe(known);
  });
});
