import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createPaymentChain } from "#providers/payments/payment-chain.ts";
import { clearRegistry } from "#resilience/registry.ts";
import {
  buildCheckoutRequest,
  buildPaymentEnv,
  MemoryJournal,
} from "../payments/build-checkout.ts";
import { startVendors, type TestVendors } from "../vendors/start-vendors.ts";
import { endCall } from "./call-end.ts";
import { expectSingleEffects, type Wanted } from "./expect-single-effects.ts";
import { deadlineMs, listFaultRows } from "./fault-rows.ts";
import { proveCell } from "./prove-cell.ts";

/** Of the links that are well, and of the link under test where its vendor is not late. */
const times = { callMs: 15_000, budgetMs: 40_000, settleMs: 1_500 };
/** A deadline, the settling, and the next link. */
const withinMs = deadlineMs + times.settleMs + 4_000;
let vendors: TestVendors;

beforeAll(async () => {
  vendors = await startVendors();
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

/** One cell's checkouts: each wanted once, whoever is asked for it. */
function createDesk() {
  const chain = createPaymentChain({ env: buildPaymentEnv(vendors.url), times });
  const wanted: Wanted[] = [];
  const journals = new Map<string, MemoryJournal>();
  return {
    wanted,
    call: () =>
      endCall(async () => {
        const request = buildCheckoutRequest();
        const journal = new MemoryJournal(request);
        const questions: string[] = [];
        const entry: Wanted = { key: request.orderKey, answeredBy: null, questions };
        wanted.push(entry);
        journals.set(request.orderKey, journal);
        const outcome = await chain.execute(
          { request, journal },
          {
            async recordOpenQuestion({ link }) {
              questions.push(link);
            },
          },
        );
        entry.answeredBy = outcome.answeredBy;
        expect(outcome.value.url).toMatch(/^http/);
        return outcome;
      }),
    /** What the vendors' books have under an order's key, or under the reference of an attempt. */
    async listAccepted() {
      const all = await vendors.listAccepted();
      const checkouts = all.filter(
        ({ kind }) => kind === "checkout_session" || kind === "preference",
      );
      return checkouts.flatMap((accepted) => {
        const text = JSON.stringify(accepted);
        const found = [...journals].find(([key, { entries }]) =>
          [key, ...entries.map(({ order }) => order.reference)].some((it) => text.includes(it)),
        );
        return found ? [{ key: found[0], link: `payment.${accepted.vendor}` }] : [];
      });
    },
  };
}

const links = [
  {
    vendor: "stripe",
    aside: [],
    well: { answeredBy: "payment.stripe", status: "success" },
    next: { answeredBy: "payment.mercadopago", status: "fallback" },
  },
  {
    vendor: "mercadopago",
    aside: ["payment.stripe"],
    well: { answeredBy: "payment.mercadopago", status: "fallback" },
    next: { answeredBy: null, code: "payment_gateway_unavailable" },
  },
] as const;

describe.each(links)("payments by $vendor", ({ vendor, aside, well, next }) => {
  // Neither bills its API by use.
  it.each(listFaultRows({ hasQuota: false }))("$kind", async (row) => {
    const link = `payment.${vendor}`;
    const { call, wanted, listAccepted } = createDesk();
    const expected = { well, faulty: next, open: next };
    const ends = await proveCell({ vendors, vendor, link, row, aside, expected, withinMs, call });
    if (!row.isAnswered) {
      for (const { questions } of wanted.slice(0, ends.length)) {
        expect(questions).toEqual(row.isInDoubt ? [link] : []);
      }
    }
    expectSingleEffects(wanted, await listAccepted());
  });
});
