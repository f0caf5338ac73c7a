import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { VendorName } from "#local/vendors/vendor.ts";
import { createLlmChain } from "#providers/llm/llm-chain.ts";
import { clearRegistry } from "#resilience/registry.ts";
import { startVendors, type TestVendors } from "../vendors/start-vendors.ts";
import { endCall } from "./call-end.ts";
import { listFaultRows } from "./fault-rows.ts";
import { proveCell } from "./prove-cell.ts";

/** Of the links that are well. */
const ampleMs = 10_000;
let vendors: TestVendors;

beforeAll(async () => {
  vendors = await startVendors({ settings: { tokenDelayMs: 1 } });
  vi.useFakeTimers({ toFake: ["Date"] });
});
beforeEach(async () => {
  await vendors.clearFaults();
  clearRegistry();
});
afterAll(async () => {
  vi.useRealTimers();
  await vendors.stop();
});

interface LinkUnderTest {
  place: "gpt4" | "gpt35" | "groq" | "anthropic";
  vendor: VendorName;
  order: ("gpt4" | "gpt35" | "groq" | "anthropic")[];
  aside: string[];
  next: { answeredBy: string; status: "fallback" | "degraded" };
}

const usual: LinkUnderTest["order"] = ["gpt4", "gpt35", "groq"];
const links: LinkUnderTest[] = [
  {
    place: "gpt4",
    vendor: "openai",
    order: usual,
    // Of the same vendor: it would fall with it, and be counted with it.
    aside: ["llm.gpt35"],
    next: { answeredBy: "llm.groq", status: "fallback" },
  },
  {
    place: "gpt35",
    vendor: "openai",
    order: usual,
    aside: ["llm.gpt4"],
    next: { answeredBy: "llm.groq", status: "fallback" },
  },
  {
    place: "groq",
    vendor: "groq",
    order: usual,
    aside: ["llm.gpt4", "llm.gpt35"],
    next: { answeredBy: "llm.canned", status: "degraded" },
  },
  {
    place: "anthropic",
    vendor: "anthropic",
    order: ["anthropic", ...usual],
    aside: [],
    next: { answeredBy: "llm.gpt4", status: "fallback" },
  },
];

function createChain({ place, order }: LinkUnderTest, deadlineMs: number) {
  const env = {
    LLM_CHAIN: order,
    OPENAI_API_KEY: "sk-test",
    OPENAI_BASE_URL: `${vendors.url}/openai`,
    GROQ_API_KEY: "gsk-test",
    GROQ_BASE_URL: `${vendors.url}/groq`,
    ANTHROPIC_API_KEY: "sk-ant-test",
    ANTHROPIC_BASE_URL: `${vendors.url}/anthropic`,
  };
  const timeoutsMs = Object.fromEntries(order.map((it) => [it, ampleMs]));
  return createLlmChain({ env, timeoutsMs: { ...timeoutsMs, [place]: deadlineMs } });
}

describe.each(links)("a model at $place", (under) => {
  const link = `llm.${under.place}`;

  it.each(listFaultRows({ hasQuota: true }))("$kind", async (row) => {
    const chain = createChain(under, row.deadlineMs);
    const status = under.order[0] === under.place ? "success" : "fallback";
    await proveCell({
      vendors,
      vendor: under.vendor,
      link,
      row,
      aside: under.aside,
      expected: { well: { answeredBy: link, status }, faulty: under.next, open: under.next },
      withinMs: chain.budgetMs,
      call: () =>
        endCall(async () => {
          const outcome = await chain.execute({
            messages: [{ role: "user", text: "Qual é o prazo?" }],
            maxTokens: 50,
            locale: "pt-BR",
          });
          expect(outcome.value.text).not.toBe("");
          return outcome;
        }),
    });
  });
});
