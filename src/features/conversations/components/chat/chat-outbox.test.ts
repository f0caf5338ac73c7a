import { describe, expect, it } from "vitest";
import { ChatOutbox } from "./chat-outbox.ts";
import type { OutgoingMessage } from "./outgoing-message.ts";

function createStorage(): Storage {
  const entries = new Map<string, string>();
  return {
    get length() {
      return entries.size;
    },
    key: (at) => [...entries.keys()][at] ?? null,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
    clear: () => entries.clear(),
  };
}

function build(id: string, at = "2026-11-21T10:00:00.000Z"): OutgoingMessage {
  return { clientMessageId: id, text: "Olá", documents: [], at, messageId: null, failure: null };
}

describe("ChatOutbox", () => {
  it("keeps messages over a reload, oldest first", () => {
    const storage = createStorage();
    const outbox = new ChatOutbox(storage);
    outbox.put(build("b", "2026-11-21T10:00:01.000Z"));
    outbox.put(build("a"));
    const later = new ChatOutbox(storage);
    expect(later.list().map((it) => it.clientMessageId)).toEqual(["a", "b"]);
  });

  it("does not bring back what another tab has removed", () => {
    const storage = createStorage();
    const [one, other] = [new ChatOutbox(storage), new ChatOutbox(storage)];
    one.put(build("a"));
    other.reload();
    one.remove("a");
    other.patch("a", { messageId: "m" });
    expect(other.list()).toEqual([]);
    expect(storage.length).toBe(0);
  });

  it("passes over what it cannot read, and what is not its own", () => {
    const storage = createStorage();
    storage.setItem("sempre-chat:x", "{");
    storage.setItem("sempre-chat:y", '{"text":1}');
    storage.setItem("sempre-chat:z", "null");
    storage.setItem("elsewhere", JSON.stringify(build("e")));
    expect(new ChatOutbox(storage).list()).toEqual([]);
  });

  it.each([
    ["there is no storage", null],
    [
      "the storage is full",
      {
        ...createStorage(),
        setItem: () => {
          throw new DOMException("full", "QuotaExceededError");
        },
      },
    ],
  ])("works without keeping when %s", (_, storage) => {
    const outbox = new ChatOutbox(storage);
    let told = 0;
    outbox.subscribe(() => {
      told += 1;
    });
    outbox.put(build("a"));
    outbox.patch("a", { messageId: "m" });
    expect(outbox.find("a")?.messageId).toBe("m");
    outbox.remove("a");
    expect(outbox.list()).toEqual([]);
    expect(told).toBeGreaterThanOrEqual(3);
  });

  it("answers with the same list until something changes", () => {
    const outbox = new ChatOutbox(createStorage());
    expect(outbox.list()).toBe(outbox.list());
  });
});
