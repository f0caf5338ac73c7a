import { describe, expect, it } from "vitest";
import type { ChainSnapshot } from "#resilience/fallback-chain.ts";
import type { CircuitStatus, CircuitView } from "./circuit-overview.ts";
import { describeChains } from "./describe-chains.ts";

const view = (name: string, state: CircuitStatus = "CLOSED", configured = true) =>
  ({ name, state, configured }) as CircuitView;

const snapshot = (links: string[]): ChainSnapshot => ({
  name: "payment",
  links,
  lastResort: null,
  budgetMs: 30_000,
  answersLastMinute: {},
  lastAnswer: { link: "payment.stripe", status: "success", atMs: 0 },
  exhaustedLastMinute: 0,
});

function describePayment(views: CircuitView[], links: string[]) {
  const byName = new Map(views.map((it) => [it.name, it]));
  return describeChains([snapshot(links)], byName).find(({ name }) => name === "payment");
}

describe("a chain", () => {
  const stripe = "payment.stripe";
  const mercadopago = "payment.mercadopago";

  it("has its links in its own order, and those without a key behind them", () => {
    const both = [view(stripe), view(mercadopago)];
    const turned = describePayment(both, [mercadopago, stripe]);
    expect(turned?.links.map(({ name }) => name)).toEqual([mercadopago, stripe]);
    const views = [view(stripe, "CLOSED", false), view(mercadopago)];
    const half = describePayment(views, [mercadopago]);
    expect(half?.links.map(({ name }) => name)).toEqual([mercadopago, stripe]);
    expect(half?.lastAnswer).toMatchObject({ at: "1970-01-01T00:00:00.000Z" });
  });

  it.each<[CircuitStatus, CircuitStatus, string | null]>([
    ["CLOSED", "CLOSED", stripe],
    ["OPEN", "CLOSED", mercadopago],
    ["HALF_OPEN", "CLOSED", mercadopago],
    ["HALF_OPEN", "OPEN", stripe],
    ["OPEN", "OPEN", null],
  ])("whose links are %s and %s is answered by %s", (first, second, answering) => {
    const views = [view(stripe, first), view(mercadopago, second)];
    expect(describePayment(views, [stripe, mercadopago])?.answersNow).toBe(answering);
  });

  it("that the process does not have is shown without an answer", () => {
    const chains = describeChains([], new Map());
    expect(chains.map(({ name, answersNow }) => [name, answersNow])).toEqual([
      ["llm", null],
      ["payment", null],
      ["messaging", null],
      ["ocr", null],
    ]);
  });
});
