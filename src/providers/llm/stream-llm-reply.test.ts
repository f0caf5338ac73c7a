import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { clearRegistry, findCircuit } from "#resilience/registry.ts";
import { LATE_FAULTS } from "#testing/circuits/hurry-circuit.ts";
import { measureNetMs } from "#testing/measure-net-ms.ts";
import { startVendors, type TestVendors } from "#testing/vendors/start-vendors.ts";
import { createLlmChain } from "./llm-chain.ts";
import type { LlmRequest } from "./llm-request.ts";
import type { LlmStreamEvent } from "./llm-stream-event.ts";
import { type StreamOptions, streamLlmReply } from "./stream-llm-reply.ts";

const request: LlmRequest = {
  messages: [{ role: "user", text: "Falta algum documento?" }],
  maxTokens: 200,
  locale: "pt-BR",
};

let simulator: TestVendors;
beforeAll(async () => {
  simulator = await startVendors({ settings: { tokenDelayMs: 1 } });
});
afterEach(async () => {
  clearRegistry();
  await simulator.clearFaults();
});
afterAll(() => simulator.stop());

function createChain(url: string, openAiMs = 20_000) {
  const env = {
    LLM_CHAIN: ["gpt4" as const, "groq" as const, "anthropic" as const],
    OPENAI_API_KEY: "sk-test",
    OPENAI_BASE_URL: `${url}/openai`,
    GROQ_API_KEY: "gsk-test",
    GROQ_BASE_URL: `${url}/groq`,
    ANTHROPIC_API_KEY: "sk-ant-test",
    ANTHROPIC_BASE_URL: `${url}/anthropic`,
  };
  return createLlmChain({ env, timeoutsMs: { gpt4: openAiMs, groq: 20_000, anthropic: 20_000 } });
}

async function stream(options: StreamOptions = {}) {
  const events: LlmStreamEvent[] = [];
  const chain = options.chain ?? createChain(simulator.url);
  for await (const event of streamLlmReply(request, { ...options, chain })) events.push(event);
  const end = events.at(-1);
  if (end?.type !== "end") throw new Error("the stream did not end");
  return { events, end, shown: collectShown(events), turns: listTurns(events) };
}

/** What a reader has on the page at the end. */
function collectShown(events: LlmStreamEvent[]): string {
  return events.reduce((shown, event) => {
    if (event.type === "restart") return "";
    return event.type === "delta" ? shown + event.text : shown;
  }, "");
}

function listTurns(events: LlmStreamEvent[]): LlmStreamEvent[] {
  return events.filter((it) => it.type === "start" || it.type === "restart");
}

test("the first place streams, and the end says what it was", async () => {
  const { events, end, shown, turns } = await stream();
  expect(turns).toEqual([
    { type: "start", link: "llm.gpt4", model: "gpt-6.1-terra", status: "success" },
  ]);
  expect(events.filter((it) => it.type === "delta").length).toBeGreaterThan(3);
  expect(end).toMatchObject({ status: "success", answeredBy: "llm.gpt4" });
  expect(end.reply).toMatchObject({ text: shown, link: "llm.gpt4", finishReason: "stop" });
  const { tokensIn, tokensOut, costMicroUsd } = end.reply;
  expect(costMicroUsd).toBe(Number(tokensIn) + 5 * Number(tokensOut));
});

test.each([
  "down",
  "rateLimit",
  "quota",
  "serverError",
  "malformed",
  "acceptedThenTimeout",
] as const)("%s before the first word: the next link answers, unseen", async (kind) => {
  await simulator.setFault("openai", { kind });
  const chain = createChain(simulator.url, LATE_FAULTS.has(kind) ? 500 : undefined);
  const { end, shown, turns } = await stream({ chain });
  expect(turns).toMatchObject([{ type: "start", link: "llm.groq", status: "fallback" }]);
  expect(end).toMatchObject({ status: "fallback", answeredBy: "llm.groq" });
  expect(end.reply).toMatchObject({ text: shown, tokensOut: expect.any(Number) });
  expect(end.attempts).toMatchObject([
    { link: "llm.gpt4", outcome: "failed" },
    { link: "llm.groq", outcome: "answered" },
  ]);
});

test.each([
  ["stalled", "timeout", { failures: 0, slow: 1 }],
  ["reset", "network", { failures: 1, slow: 0 }],
] as const)("%s in the middle: the next link begins anew", async (kind, reason, counted) => {
  await simulator.setFault("openai", { kind });
  const { events, end, shown, turns } = await stream({ stallMs: 2_000 });
  expect(turns).toMatchObject([
    { type: "start", link: "llm.gpt4", status: "success" },
    { type: "restart", from: "llm.gpt4", to: "llm.groq", status: "fallback", reason },
  ]);
  expect(events.findIndex((it) => it.type === "restart")).toBeGreaterThan(1);
  expect(end).toMatchObject({ status: "fallback", answeredBy: "llm.groq" });
  expect(end.reply.text).toBe(shown);
  expect(shown).not.toContain("gpt-6.1-terra");
  expect(end.attempts).toMatchObject([
    { link: "llm.gpt4", outcome: "failed", errorClass: reason },
    { link: "llm.groq", outcome: "answered", errorClass: null },
  ]);
  expect(findCircuit("llm.gpt4")?.getSnapshot().window).toMatchObject(counted);
});

test("when all fail, before or after the first word, the reply that needs none ends it", async () => {
  await simulator.setFault("openai", { kind: "reset" });
  await simulator.setFault("groq", { kind: "reset" });
  await simulator.setFault("anthropic", { kind: "down" });
  const { end, shown, turns } = await stream();
  expect(turns.at(-1)).toMatchObject({ type: "restart", from: "llm.groq", to: "llm.canned" });
  expect(end).toMatchObject({ status: "degraded", answeredBy: "llm.canned" });
  expect(shown).toContain("documentos");
  expect(end.reply.costMicroUsd).toBe(0);
  expect(end.attempts.map((it) => [it.link, it.outcome])).toEqual([
    ["llm.gpt4", "failed"],
    ["llm.groq", "failed"],
    ["llm.anthropic", "failed"],
    ["llm.canned", "answered"],
  ]);
});

test("anthropic streams, too", async () => {
  await simulator.setFault("openai", { kind: "down" });
  await simulator.setFault("groq", { kind: "down" });
  const { end, shown } = await stream();
  expect(end).toMatchObject({ answeredBy: "llm.anthropic", status: "fallback" });
  expect(end.reply).toMatchObject({ text: shown, model: "claude-haiku-5-5", finishReason: "stop" });
});

test("an answer that trickles past the time is ended by the reply that needs none", async () => {
  const trickle = await startVendors({ settings: { tokenDelayMs: 400 } });
  try {
    const chain = createChain(trickle.url);
    const {
      end: { end },
      netMs,
    } = await measureNetMs(() => stream({ chain, budgetMs: 1_500 }));
    expect(end).toMatchObject({ status: "degraded", answeredBy: "llm.canned" });
    expect(netMs).toBeLessThan(2_500);
    expect(await trickle.countCalls("openai")).toBe(1);
  } finally {
    await trickle.stop();
  }
});

test("a reader who is gone beforehand costs no call", async () => {
  const calls = await simulator.countCalls("openai");
  const reading = stream({ signal: AbortSignal.abort() });
  await expect(reading).rejects.toMatchObject({ errorClass: "cancelled" });
  expect(await simulator.countCalls("openai")).toBe(calls);
});
