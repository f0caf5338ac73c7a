import { expect, test } from "vitest";
import { readEvents, readMessage } from "./read-message.ts";

const usage = { input_tokens: 10, output_tokens: 4, cache_read_input_tokens: 5 };
const start = { type: "message_start", message: { model: "claude-haiku-5-5", usage } };
const word = { type: "content_block_delta", delta: { type: "text_delta", text: "Hi" } };
const thought = { type: "content_block_delta", delta: { type: "thinking_delta", thinking: "hm" } };
const end = {
  type: "message_delta",
  delta: { stop_reason: "end_turn" },
  usage: { output_tokens: 9 },
};

async function read(...events: unknown[]) {
  async function* send() {
    yield* events;
  }
  const parts = [];
  for await (const part of readEvents(send())) parts.push(part);
  return parts;
}

test("only text is the answer; cached input counts", () => {
  const content = [
    { type: "thinking", thinking: "hm" },
    { type: "text", text: "Good " },
    { type: "text", text: "day" },
  ];
  const message = { model: "claude-haiku-5-5", content, stop_reason: "max_tokens", usage };
  expect(readMessage(message)).toEqual({
    text: "Good day",
    model: "claude-haiku-5-5",
    finishReason: "length",
    tokensIn: 15,
    tokensOut: 4,
  });
});

test.each([["<html></html>"], [null], [{ type: "message", content: "Hi" }]])(
  "%o is no message",
  (answer) => {
    expect(() => readMessage(answer)).toThrow(
      expect.objectContaining({ errorClass: "invalid_response", accepted: "unknown" }),
    );
  },
);

test("a stream is words and an end; what it does not know it passes over", async () => {
  expect(await read(start, { type: "ping" }, thought, word, { type: "news" }, end)).toEqual([
    { kind: "text", text: "Hi", model: "claude-haiku-5-5" },
    {
      kind: "finish",
      model: "claude-haiku-5-5",
      finishReason: "stop",
      tokensIn: 15,
      tokensOut: 9,
    },
  ]);
});

test.each([
  ["no event at all", []],
  ["no reason of its end", [start, word]],
  ["an event of the wrong shape", [start, { type: "content_block_delta", delta: "Hi" }]],
])("a stream with %s is invalid", async (_, events) => {
  await expect(read(...events)).rejects.toMatchObject({ errorClass: "invalid_response" });
});
