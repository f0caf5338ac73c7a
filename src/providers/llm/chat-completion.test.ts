import { expect, test } from "vitest";
import { readChunks, readCompletion } from "./chat-completion.ts";

const usage = { prompt_tokens: 12, completion_tokens: 3, total_tokens: 15 };

function complete(message: object, finish_reason = "stop") {
  return { model: "m-1", choices: [{ index: 0, message, finish_reason }], usage };
}

function chunk(delta: object, finish_reason: string | null = null) {
  return { model: "m-1", choices: [{ index: 0, delta, finish_reason }], usage: null };
}

async function read(...chunks: unknown[]) {
  async function* send() {
    yield* chunks;
  }
  const parts = [];
  for await (const part of readChunks("groq", send())) parts.push(part);
  return parts;
}

test("a completion is text, model, reason and tokens", () => {
  expect(readCompletion("groq", complete({ content: "Hi" }, "length"))).toEqual({
    text: "Hi",
    model: "m-1",
    finishReason: "length",
    tokensIn: 12,
    tokensOut: 3,
  });
});

test("a refusal and a filtered answer were kept back by the vendor", () => {
  const refused = complete({ content: null, refusal: "I cannot." });
  expect(readCompletion("groq", refused)).toMatchObject({ text: "", finishReason: "filtered" });
  const filtered = complete({ content: "" }, "content_filter");
  expect(readCompletion("groq", filtered).finishReason).toBe("filtered");
});

test.each([["<!doctype html><html></html>"], [""], [null], [{ choices: [] }], [{ error: {} }]])(
  "%o is no completion",
  (answer) => {
    expect(() => readCompletion("groq", answer)).toThrow(
      expect.objectContaining({ errorClass: "invalid_response", accepted: "unknown" }),
    );
  },
);

test("usage comes in a chunk of its own, or in one of Groq's", async () => {
  const finish = { kind: "finish", model: "m-1", finishReason: "stop", tokensIn: 12, tokensOut: 3 };
  const words = [chunk({ role: "assistant", content: "" }), chunk({ content: "Hi" })];
  const last = { model: "m-1", choices: [], usage };
  expect(await read(...words, chunk({}, "stop"), last)).toEqual([
    { kind: "text", text: "Hi", model: "m-1" },
    finish,
  ]);
  const own = { ...chunk({}, "stop"), x_groq: { id: "req_1", usage } };
  expect((await read(...words, own)).at(-1)).toEqual(finish);
});

test.each([
  ["nothing in it", []],
  ["no reason of its end", [chunk({ content: "Hi" })]],
  ["a chunk of the wrong shape", [chunk({ content: "Hi" }), { object: "surprise" }]],
])("a stream with %s is invalid", async (_, chunks) => {
  await expect(read(...chunks)).rejects.toMatchObject({ errorClass: "invalid_response" });
});
