import { type Env, getEnv } from "#lib/env.ts";
import type { Circuit } from "#resilience/circuit.ts";
import { createFallbackChain } from "#resilience/create-fallback-chain.ts";
import { classOf } from "#resilience/errors.ts";
import type { ChainCallOptions, ChainOutcome, FallbackChain } from "#resilience/fallback-chain.ts";
import { createAnthropicProvider } from "./anthropic/provider.ts";
import { answerCanned, cannedLink } from "./canned/answer-canned.ts";
import { createGroqProvider } from "./groq/provider.ts";
import { createLlmLink } from "./llm-link.ts";
import type { LlmProvider } from "./llm-provider.ts";
import type { LlmReply } from "./llm-reply.ts";
import type { LlmRequest } from "./llm-request.ts";
import { type LlmStream, openCannedStream } from "./llm-stream.ts";
import { createOpenAiProvider } from "./openai/provider.ts";

type LlmPlace = Env["LLM_CHAIN"][number];
type LlmEnv = Pick<
  Env,
  | "LLM_CHAIN"
  | `LLM_${"GPT4" | "GPT35" | "GROQ" | "ANTHROPIC"}_MODEL`
  | `${"OPENAI" | "GROQ" | "ANTHROPIC"}_${"API_KEY" | "BASE_URL"}`
>;

export interface LlmChainConfig {
  env: LlmEnv;
  /** Deadline of each place in milliseconds, where it is to differ. */
  timeoutsMs?: Partial<Record<LlmPlace, number>>;
}

/** Models in the order that they are asked in, then a reply that needs none. */
export interface LlmChain extends FallbackChain<LlmRequest, LlmReply> {
  /** Of all links together, in milliseconds. */
  readonly budgetMs: number;
  /** The links that there is a key for. */
  readonly links: readonly { name: string; model: string; circuit: Circuit }[];
  /** As `execute`, answered as soon as the first words are there. */
  openStream(
    request: LlmRequest,
    options?: ChainCallOptions<LlmRequest>,
  ): Promise<ChainOutcome<LlmStream>>;
}

// The names are places; which model sits there is a setting. Defaults: models that their vendors
// offered in November 2026 without an announced end.
const placeTimeoutsMs = { gpt4: 30_000, gpt35: 15_000, groq: 10_000, anthropic: 20_000 };

const providers: Record<LlmPlace, (env: LlmEnv) => LlmProvider | null> = {
  gpt4: (env) => configureOpenAi(env, env.LLM_GPT4_MODEL ?? "gpt-6.1-terra"),
  gpt35: (env) => configureOpenAi(env, env.LLM_GPT35_MODEL ?? "gpt-6-luna"),
  groq: (env) => {
    const { GROQ_API_KEY: apiKey, GROQ_BASE_URL: baseUrl = null } = env;
    const model = env.LLM_GROQ_MODEL ?? "openai/gpt-oss-120b";
    return apiKey ? createGroqProvider({ apiKey, baseUrl, model }) : null;
  },
  anthropic: (env) => {
    const { ANTHROPIC_API_KEY: apiKey, ANTHROPIC_BASE_URL: baseUrl = null } = env;
    const model = env.LLM_ANTHROPIC_MODEL ?? "claude-haiku-5-5";
    return apiKey ? createAnthropicProvider({ apiKey, baseUrl, model }) : null;
  },
};

function configureOpenAi(env: LlmEnv, model: string): LlmProvider | null {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl = null } = env;
  return apiKey ? createOpenAiProvider({ apiKey, baseUrl, model }) : null;
}

/** Builds the chain; a place whose vendor has no key is left out. */
export function createLlmChain({ env, timeoutsMs = {} }: LlmChainConfig): LlmChain {
  let budgetMs = 0;
  const links = [...new Set(env.LLM_CHAIN)].flatMap((place) => {
    const provider = providers[place](env);
    if (!provider) return [];
    const timeoutMs = timeoutsMs[place] ?? placeTimeoutsMs[place];
    budgetMs += timeoutMs;
    return [createLlmLink(`llm.${place}`, provider, { timeoutMs })];
  });
  // Without any key there is nobody to wait for, but the chain still has to have a moment.
  budgetMs = Math.max(budgetMs, 1_000);
  const common = {
    name: "llm",
    budgetMs,
    // Whatever one vendor refuses, another may answer: the client is to get an answer.
    mayFallThrough: (error: unknown) => classOf(error) !== "cancelled",
    exhausted: { code: "llm_unavailable", message: "No language model is available right now." },
  };
  const replies = createFallbackChain<LlmRequest, LlmReply>({
    ...common,
    links: links.map((link) => link.reply),
    lastResort: { name: cannedLink, answer: answerCanned },
  });
  const streams = createFallbackChain<LlmRequest, LlmStream>({
    ...common,
    links: links.map((link) => link.stream),
    lastResort: { name: cannedLink, answer: openCannedStream },
  });
  return {
    name: common.name,
    budgetMs,
    links: links.map(({ name, model, reply }) => ({ name, model, circuit: reply.circuit })),
    execute: (request, options) => replies.execute(request, options),
    openStream: (request, options) => streams.execute(request, options),
  };
}

let chain: LlmChain | undefined;

/**
 * The chain of this process's environment.
 * @throws {EnvError} when the environment is not usable
 */
export function getLlmChain(): LlmChain {
  chain ??= createLlmChain({ env: getEnv() });
  return chain;
}
