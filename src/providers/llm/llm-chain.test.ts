import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { parseEnv } from "#lib/env.ts";
import { clearRegistry, findCircuit, listChains } from "#resilience/registry.ts";
import { LATE_FAULTS } from "#testing/circuits/hurry-circuit.ts";
import { measureNetMs } from "#testing/measure-net-ms.ts";
import { startVendors, type TestVendors } from "#testing/vendors/start-vendors.ts";
import { createLlmChain } from "./llm-chain.ts";
import type { LlmRequest } from "./llm-request.ts";

// Short for vendors that are going to be late, ample for all others on a busy machine.
const shortMs = 500;
const ampleMs = 20_000;
const request: LlmRequest = {
  messages: [{ role: "user", text: "Qual é o prazo?" }],
  maxTokens: 200,
  locale: "pt-BR",
  userReference: "client-7",
};
const vendors = ["openai", "groq", "anthropic"] as const;

let simulator: TestVendors;
beforeAll(async () => {
  simulator = await startVendors({ settings: { tokenDelayMs: 1 } });
});
afterEach(async () => {
  clearRegistry();
  await simulator.clearFaults();
});
afterAll(() => simulator.stop());

function createChain(extra: Record<string, string> = {}, late: readonly string[] = []) {
  const stack = { SUPABASE_URL: simulator.url, INNGEST_EVENT_KEY: "k", INNGEST_SIGNING_KEY: "k" };
  const keys = { SUPABASE_PUBLISHABLE_KEY: "k", SUPABASE_SECRET_KEY: "k" };
  const own = vendors.map((name) => [
    [`${name.toUpperCase()}_API_KEY`, "sk-test"],
    [`${name.toUpperCase()}_BASE_URL`, `${simulator.url}/${name}`],
  ]);
  const env = parseEnv({ ...stack, ...keys, ...Object.fromEntries(own.flat()), ...extra });
  const places = ["gpt4", "gpt35", "groq", "anthropic"];
  const limits = places.map((it) => [it, late.includes(it) ? shortMs : ampleMs]);
  return createLlmChain({ env, timeoutsMs: Object.fromEntries(limits) });
}

test("the first place answers, with what it took", async () => {
  const outcome = await createChain().execute(request);
  expect(outcome).toMatchObject({ status: "success", answeredBy: "llm.gpt4" });
  expect(outcome.value).toMatchObject({
    link: "llm.gpt4",
    model: "gpt-6.1-terra",
    finishReason: "stop",
    text: expect.stringContaining("gpt-6.1-terra"),
  });
  const { tokensIn, tokensOut, costMicroUsd } = outcome.value;
  expect(costMicroUsd).toBe(Number(tokensIn) + 5 * Number(tokensOut));
  const [accepted] = (await simulator.listAccepted({ vendor: "openai" })).slice(-1);
  expect(accepted?.reference).toMatch(/^[0-9a-f]{64}$/);
});

const faults = [
  ["down", "network"],
  ["flapping", "network"],
  ["reset", "network"],
  ["slow", "timeout"],
  ["stalled", "timeout"],
  ["acceptedThenTimeout", "timeout"],
  ["rateLimit", "rate_limit"],
  ["quota", "quota"],
  ["serverError", "server_5xx"],
  ["malformed", "invalid_response"],
] as const;

test.each(faults)("openai %s: groq answers in time", async (kind, errorClass) => {
  await simulator.setFault("openai", { kind });
  const chain = createChain({}, LATE_FAULTS.has(kind) ? ["gpt4", "gpt35"] : []);
  const { status, answeredBy, attempts, elapsedMs } = await chain.execute(request);
  expect({ status, answeredBy }).toEqual({ status: "fallback", answeredBy: "llm.groq" });
  expect(attempts).toMatchObject([
    { link: "llm.gpt4", outcome: "failed", errorClass },
    { link: "llm.gpt35", outcome: "failed", errorClass },
    { link: "llm.groq", outcome: "answered", errorClass: null },
  ]);
  expect(elapsedMs).toBeLessThan(chain.budgetMs);
});

test.each(faults)("groq and anthropic %s: a reply that needs none", async (kind, errorClass) => {
  await simulator.setFault("groq", { kind });
  await simulator.setFault("anthropic", { kind });
  const places = ["anthropic", "groq"];
  const chain = createChain({ LLM_CHAIN: "anthropic,groq" }, LATE_FAULTS.has(kind) ? places : []);
  const { end: outcome, netMs } = await measureNetMs(() => chain.execute(request));
  expect(outcome).toMatchObject({ status: "degraded", answeredBy: "llm.canned" });
  expect(outcome.attempts).toMatchObject([
    { link: "llm.anthropic", outcome: "failed", errorClass },
    { link: "llm.groq", outcome: "failed", errorClass },
    { link: "llm.canned", outcome: "answered" },
  ]);
  expect(outcome.value.text).toContain("prazo");
  expect(netMs).toBeLessThan(places.length * (shortMs + 500));
});

test("a quota opens for long and a rate limit for as long as it says; both are then left alone", async () => {
  await simulator.setFault("openai", { kind: "quota" });
  await simulator.setFault("groq", { kind: "rateLimit", retryAfterS: 42 });
  const chain = createChain();
  const before = Date.now();
  await chain.execute(request);
  const quota = findCircuit("llm.gpt4")?.state;
  expect(quota).toMatchObject({ kind: "open", reason: "quota_exhausted", breakMs: 900_000 });
  const limited = findCircuit("llm.groq")?.state;
  expect(limited).toMatchObject({ kind: "open", reason: "rate_limited", breakMs: 42_000 });
  expect(limited?.kind === "open" && limited.untilMs - before).toBeGreaterThanOrEqual(42_000);

  const calls = await simulator.countCalls("openai");
  const outcome = await chain.execute(request);
  expect(outcome.attempts.map((it) => it.outcome).slice(0, 3)).toEqual(Array(3).fill("rejected"));
  expect(await simulator.countCalls("openai")).toBe(calls);
});

test("a model that the vendor does not have is our fault, and another one answers", async () => {
  const outcome = await createChain({ LLM_GPT4_MODEL: "no-such-model" }).execute(request);
  expect(outcome.answeredBy).toBe("llm.gpt35");
  expect(outcome.attempts[0]).toMatchObject({ outcome: "failed", errorClass: "unauthorized" });
});

test("a place without a key is absent; without any, a reply still comes", async () => {
  const chain = createChain({ OPENAI_API_KEY: "", LLM_CHAIN: "gpt4,groq,groq,anthropic" });
  expect(chain.links.map((it) => it.name)).toEqual(["llm.groq", "llm.anthropic"]);
  expect(listChains()).toMatchObject([
    { name: "llm", links: ["llm.groq", "llm.anthropic"], lastResort: "llm.canned" },
  ]);
  const bare = createChain({ LLM_CHAIN: "groq", GROQ_API_KEY: "" });
  expect(await bare.execute(request)).toMatchObject({ status: "degraded" });
});

test("JSON comes as asked for; without a model there is an error and no made-up data", async () => {
  const schema = {
    type: "object",
    properties: { name: { type: "string" } },
    required: ["name"],
    additionalProperties: false,
  };
  const structured = { ...request, output: { name: "person", schema } };
  for (const LLM_CHAIN of ["gpt4", "groq", "anthropic"]) {
    const { value } = await createChain({ LLM_CHAIN }).execute(structured);
    expect(JSON.parse(value.text)).toEqual({ name: expect.any(String) });
  }
  const cut = { ...structured, maxTokens: 1 };
  const small = createChain({ LLM_CHAIN: "gpt4", LLM_GPT4_MODEL: "gpt-4.1-mini" });
  await expect(small.execute(cut)).rejects.toMatchObject({ code: "llm_unavailable", status: 503 });
});

test("an image goes past the model that does not see", async () => {
  const image = "data:image/png;base64,iVBORw0KGgo=";
  const messages = [{ role: "user" as const, text: "Leia", imageDataUris: [image] }];
  const chain = createChain({ LLM_CHAIN: "groq,anthropic" });
  const outcome = await chain.execute({ ...request, messages });
  expect(outcome.answeredBy).toBe("llm.anthropic");
  expect(outcome.attempts[0]).toMatchObject({ errorClass: "client_4xx" });
  expect(findCircuit("llm.groq")?.getSnapshot().window.failures).toBe(0);
});
