import { describe, expect, it } from "vitest";
import { readEventStream, type StreamEvent } from "./read-event-stream.ts";

function toBody(chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

async function readAll(chunks: readonly Uint8Array[]): Promise<StreamEvent[]> {
  const events: StreamEvent[] = [];
  for await (const event of readEventStream(toBody(chunks))) events.push(event);
  return events;
}

const encode = (text: string) => new TextEncoder().encode(text);
const TEXT = 'event: delta\ndata: {"text":"olá, ação"}\n\n: alive\n\nevent: end\ndata: {}\n\n';
const EVENTS = [
  { event: "delta", data: '{"text":"olá, ação"}' },
  { event: "end", data: "{}" },
];

describe("readEventStream", () => {
  it("reads the events and skips comments", async () => {
    expect(await readAll([encode(TEXT)])).toEqual(EVENTS);
  });

  it.each([1, 2, 3, 7])(
    "does not mind where chunks of %i bytes cut, even in a letter",
    async (size) => {
      const bytes = encode(TEXT);
      const chunks: Uint8Array[] = [];
      for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.slice(at, at + size));
      expect(await readAll(chunks)).toEqual(EVENTS);
    },
  );

  it.each(["\r\n", "\r"])("takes %j as the end of a line", async (end) => {
    const bytes = [...TEXT.replaceAll("\n", end)].map(encode);
    // After a lone CR at the end nobody knows whether an LF follows, so one more line comes.
    expect(await readAll([...bytes, encode(`: end${end}`)])).toEqual(EVENTS);
  });

  it("joins several lines of data, and names an event without a name", async () => {
    expect(await readAll([encode("data: one\ndata:two\ndata\n\n")])).toEqual([
      { event: "message", data: "one\ntwo\n" },
    ]);
  });

  it("drops what the end cut off, and events without data", async () => {
    expect(await readAll([encode("event: end\n\nevent: delta\ndata: {}\n")])).toEqual([]);
  });

  it("stops the transfer when nobody listens any more", async () => {
    let isCancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(encode("data: x\n\n")),
      cancel: () => {
        isCancelled = true;
      },
    });
    for await (const { data } of readEventStream(body)) if (data === "x") break;
    expect(isCancelled).toBe(true);
  });
});
