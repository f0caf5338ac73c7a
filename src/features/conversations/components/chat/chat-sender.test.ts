import { describe, expect, it } from "vitest";
import { expectSoon } from "#testing/expect-soon.ts";
import { ApiError } from "#ui/live/fetch-json.ts";
import type { ChatMessage } from "../../conversation.ts";
import type { ChatEvent } from "./chat-event.ts";
import { ChatOutbox } from "./chat-outbox.ts";
import { ChatSender, type ChatSenderPorts } from "./chat-sender.ts";
import type { OutgoingMessage } from "./outgoing-message.ts";

function buildItem(id: string, at: number): OutgoingMessage {
  const written = new Date(at * 1_000).toISOString();
  return {
    clientMessageId: id,
    text: id,
    documents: [],
    at: written,
    messageId: null,
    failure: null,
  };
}

const reply = { id: "r", text: "Olá", status: "success" } as ChatMessage;
const answer: ChatEvent[] = [
  { event: "accepted", conversationId: "c", messageId: "m" },
  { event: "start", status: "success" },
  { event: "delta", text: "Olá" },
  { event: "end", message: reply },
];

type Script = () => AsyncIterable<ChatEvent>;
async function* say(events: readonly ChatEvent[], error?: Error): AsyncGenerator<ChatEvent> {
  yield* events;
  if (error !== undefined) throw error;
}

function build(scripts: Record<string, Script[]>) {
  const posted: string[] = [];
  const settled: [string, string | undefined][] = [];
  const waits: number[] = [];
  const outbox = new ChatOutbox(null);
  const ports: ChatSenderPorts = {
    outbox,
    post: (item) => {
      posted.push(item.clientMessageId);
      return scripts[item.clientMessageId]?.shift()?.() ?? say(answer);
    },
    wait: async (ms) => void waits.push(ms),
    withLock: (_name, _stop, work) => work(),
    onSettled: (item, message) => settled.push([item.clientMessageId, message?.text]),
  };
  const sender = new ChatSender(ports);
  return { sender, outbox, posted, settled, waits };
}

const untilEmpty = (outbox: ChatOutbox) => expectSoon(() => expect(outbox.list()).toEqual([]));

describe("ChatSender", () => {
  it("sends what was left behind, settles it with its answer, and forgets it", async () => {
    const it = build({});
    it.outbox.put(buildItem("a", 1));
    it.sender.start();
    await untilEmpty(it.outbox);
    expect(it.posted).toEqual(["a"]);
    expect(it.settled).toEqual([["a", "Olá"]]);
  });

  it("shows the answer as it is written", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    async function* slow(): AsyncGenerator<ChatEvent> {
      yield* answer.slice(0, 3);
      yield { event: "delta", text: ", Ana" };
      await promise;
      yield* answer.slice(3);
    }
    const it = build({ a: [slow] });
    it.sender.start();
    it.outbox.put(buildItem("a", 1));
    await expectSoon(() =>
      expect(it.sender.listDeliveries().get("a")?.reply?.text).toBe("Olá, Ana"),
    );
    expect(it.outbox.find("a")?.messageId).toBe("m");
    resolve();
    await untilEmpty(it.outbox);
  });

  it("starts the next one only when the server has the one before, and does not wait for its answer", async () => {
    const accepted = Promise.withResolvers<void>();
    const ended = Promise.withResolvers<void>();
    async function* slow(): AsyncGenerator<ChatEvent> {
      await accepted.promise;
      yield* answer.slice(0, 1);
      await ended.promise;
      yield* answer.slice(1);
    }
    const it = build({ a: [slow] });
    it.sender.start();
    it.outbox.put(buildItem("a", 1));
    it.outbox.put(buildItem("b", 2));
    await new Promise((resolve) => setImmediate(resolve));
    expect(it.posted).toEqual(["a"]);
    accepted.resolve();
    await expectSoon(() => expect(it.settled).toEqual([["b", "Olá"]]));
    ended.resolve();
    await untilEmpty(it.outbox);
  });

  it("asks again under the same id for as long as the line is cut", async () => {
    const cut: Script = () => say(answer.slice(0, 2), new TypeError("Failed to fetch"));
    const it = build({ a: [cut, cut, cut, cut, cut, cut, cut] });
    it.outbox.put(buildItem("a", 1));
    it.sender.start();
    await untilEmpty(it.outbox);
    expect(it.posted).toHaveLength(8);
    expect(it.settled).toEqual([["a", "Olá"]]);
    expect(it.waits.slice(0, 3)).toEqual([1_000, 2_000, 4_000]);
    expect(Math.max(...it.waits)).toBe(15_000);
  });

  it("waits as long as a limit asks", async () => {
    const limited: Script = () => say([], new ApiError(429, "rate_limited", 7_000));
    const it = build({ a: [limited] });
    it.outbox.put(buildItem("a", 1));
    it.sender.start();
    await untilEmpty(it.outbox);
    expect(it.waits).toEqual([7_000]);
  });

  it("gives up on a message that is refused, goes on with the next, and tries again when told", async () => {
    const refused: Script = () => say([], new ApiError(400, "invalid_input"));
    const it = build({ a: [refused] });
    it.outbox.put(buildItem("a", 1));
    it.outbox.put(buildItem("b", 2));
    it.sender.start();
    await expectSoon(() => expect(it.settled).toEqual([["b", "Olá"]]));
    expect(it.outbox.find("a")?.failure).toBe("invalid_input");
    it.outbox.patch("a", { failure: null });
    await untilEmpty(it.outbox);
    expect(it.posted).toEqual(["a", "b", "a"]);
  });

  it("gives up after four tries when the server fails", async () => {
    const away: Script = () => say([{ event: "error", code: "database_unavailable" }]);
    const it = build({ a: [away, away, away, away] });
    it.outbox.put(buildItem("a", 1));
    it.sender.start();
    await expectSoon(() => expect(it.outbox.find("a")?.failure).toBe("database_unavailable"));
    expect(it.posted).toHaveLength(4);
  });

  it("settles a message without an answer when people will answer", async () => {
    const it = build({ a: [() => say([...answer.slice(0, 1), { event: "handed_over" }])] });
    it.outbox.put(buildItem("a", 1));
    it.sender.start();
    await untilEmpty(it.outbox);
    expect(it.settled).toEqual([["a", undefined]]);
  });

  it("keeps what is on its way when it stops, and sends it again when it starts", async () => {
    const it = build({ a: [() => say(answer.slice(0, 2), new TypeError("gone"))] });
    it.outbox.put(buildItem("a", 1));
    it.sender.start();
    it.sender.stop();
    await new Promise((resolve) => setImmediate(resolve));
    expect(it.outbox.list()).toHaveLength(1);
    expect(it.sender.listDeliveries().size).toBe(0);
    it.sender.start();
    await untilEmpty(it.outbox);
    expect(it.settled).toEqual([["a", "Olá"]]);
  });
});
