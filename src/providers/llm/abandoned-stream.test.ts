import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { clearRegistry, findCircuit } from "#resilience/registry.ts";
import { createLlmChain } from "./llm-chain.ts";
import type { LlmRequest } from "./llm-request.ts";
import { streamLlmReply } from "./stream-llm-reply.ts";

const request: LlmRequest = {
  messages: [{ role: "user", text: "Hello" }],
  maxTokens: 200,
  locale: "en",
};

const stops: (() => void)[] = [];
afterEach(() => {
  clearRegistry();
  for (const stop of stops.splice(0)) stop();
});

/** A vendor whose streams are written by hand, to see what becomes of its connections. */
async function serve(place: "gpt4" | "groq" | "anthropic", listener: RequestListener) {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  stops.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const key = { OPENAI_API_KEY: "k", GROQ_API_KEY: "k", ANTHROPIC_API_KEY: "k" };
  const address = { OPENAI_BASE_URL: url, GROQ_BASE_URL: url, ANTHROPIC_BASE_URL: url };
  return createLlmChain({ env: { LLM_CHAIN: [place], ...key, ...address } });
}

function say(data: object): string {
  return `data: ${JSON.stringify({ model: "m-1", ...data })}\n\n`;
}

const word = say({ choices: [{ index: 0, delta: { content: "Hi" }, finish_reason: null }] });
const usage = { input_tokens: 1, output_tokens: 1 };
const claudeWord = [
  `event: message_start\n${say({ type: "message_start", message: { model: "m-1", usage } })}`,
  `event: content_block_delta\n${say({ type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "Hi" } })}`,
].join("");

const places = [
  ["gpt4", word],
  ["groq", word],
  ["anthropic", claudeWord],
] as const;

/** Sends one word and then nothing; `closed` resolves when the caller has closed the connection. */
async function serveOneWord(place: (typeof places)[number][0], text: string) {
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  const chain = await serve(place, (_request, response) => {
    response.on("close", resolve);
    response.writeHead(200, { "content-type": "text/event-stream" }).write(text);
  });
  return { chain, closed };
}

test.each(places)("%s: a reader who aborts closes the connection", async (place, text) => {
  const { chain, closed } = await serveOneWord(place, text);
  const reader = new AbortController();
  const events = streamLlmReply(request, { chain, signal: reader.signal });
  expect((await events.next()).value).toMatchObject({ type: "start" });
  expect((await events.next()).value).toEqual({ type: "delta", text: "Hi" });
  const waiting = events.next();
  reader.abort();
  await expect(waiting).rejects.toMatchObject({ errorClass: "cancelled" });
  await closed;
  const { failures, slow } = findCircuit(`llm.${place}`)?.getSnapshot().window ?? {};
  expect({ failures, slow }).toEqual({ failures: 0, slow: 0 });
});

test.each(places)("%s: a reader who leaves the loop closes the connection", async (place, text) => {
  const { chain, closed } = await serveOneWord(place, text);
  for await (const event of streamLlmReply(request, { chain })) {
    if (event.type === "delta") break;
  }
  await closed;
});

test.each(places)("%s: a stall closes the connection", async (place, text) => {
  const { chain, closed } = await serveOneWord(place, text);
  let last: unknown;
  for await (const event of streamLlmReply(request, { chain, stallMs: 100 })) last = event;
  expect(last).toMatchObject({ type: "end", answeredBy: "llm.canned", status: "degraded" });
  await closed;
});

test.each([
  ["ends without a reason", `${word}data: [DONE]\n\n`, "restart"],
  [
    "fails by its own account",
    `${word}${say({ error: { message: "x", type: "server_error" } })}`,
    "restart",
  ],
  ["sends what is no chunk", `${word}${say({ choices: "none" })}`, "restart"],
  ["ends without a word", say({ choices: [{ delta: {}, finish_reason: "stop" }] }), "start"],
  ["is empty", "", "start"],
])("a stream that %s is no answer", async (_, body, second) => {
  const chain = await serve("groq", (_request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" }).end(body);
  });
  const types: string[] = [];
  let end: unknown;
  for await (const event of streamLlmReply(request, { chain })) {
    if (event.type !== "delta") types.push(event.type);
    end = event;
  }
  expect(types).toEqual(second === "restart" ? ["start", "restart", "end"] : ["start", "end"]);
  expect(end).toMatchObject({ answeredBy: "llm.canned", attempts: [{ outcome: "failed" }, {}] });
  expect(findCircuit("llm.groq")?.getSnapshot().window.failures).toBe(1);
});
