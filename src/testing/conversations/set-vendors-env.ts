import { findCircuit } from "#resilience/registry.ts";
import { createMessagingEnv, resetMessagingCircuits } from "#testing/messaging/test-chain.ts";

/**
 * Gives this test process the simulated models and messaging vendors at `url` as its own. Before the
 * first call of server code.
 */
export function setVendorsEnv(url: string): void {
  Object.assign(process.env, createMessagingEnv(url), {
    OPENAI_API_KEY: "sk-test",
    OPENAI_BASE_URL: `${url}/openai`,
    GROQ_API_KEY: "gsk_test",
    GROQ_BASE_URL: `${url}/groq`,
    LLM_CHAIN: "gpt4,groq",
  });
}

/** Closes the circuits of all of them, and forgets what they have counted. */
export function resetVendorCircuits(): void {
  resetMessagingCircuits();
  for (const name of ["llm.gpt4", "llm.groq"]) {
    findCircuit(name)?.reset({ by: "test", note: "the next test" });
  }
}
