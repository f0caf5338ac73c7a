import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { VendorName } from "#local/vendors/vendor.ts";
import { createMemoryJournal } from "#providers/messaging/message-journal.ts";
import { clearRegistry } from "#resilience/registry.ts";
import { buildMessage, createTestMessagingChain } from "../messaging/test-chain.ts";
import { startVendors, type TestVendors } from "../vendors/start-vendors.ts";
import { type CallEnd, endCall } from "./call-end.ts";
import { expectSingleEffects, type Wanted } from "./expect-single-effects.ts";
import { deadlineMs, listFaultRows } from "./fault-rows.ts";
import { proveCell } from "./prove-cell.ts";

/** Deadline of the links that are well. */
const ampleMs = 15_000;
/** For a webhook, which does not come. */
const waitMs = 200;
/** A deadline, the wait, asking the vendor within a deadline, and the next link. */
const withinMs = 2 * deadlineMs + waitMs + 4_000;
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

/** In the order of the chain. */
const links: { vendor: VendorName; link: string; hasQuota: boolean }[] = [
  { vendor: "whatsapp", link: "messaging.whatsappCloud", hasQuota: true },
  { vendor: "twilio", link: "messaging.twilio", hasQuota: true },
  { vendor: "baileys", link: "messaging.baileys", hasQuota: false },
];

/** One cell's messages: each wanted once, whoever carries it. */
function createDesk() {
  const chain = createTestMessagingChain(vendors.url, { timeoutMs: ampleMs, waitMs });
  const wanted: Wanted[] = [];
  return {
    wanted,
    call: () =>
      endCall(async () => {
        const message = buildMessage();
        const questions: string[] = [];
        const entry: Wanted = { key: message.key, answeredBy: null, questions };
        wanted.push(entry);
        const outcome = await chain.execute(
          { message, journal: createMemoryJournal() },
          {
            async recordOpenQuestion({ link }) {
              questions.push(link);
            },
          },
        );
        entry.answeredBy = outcome.answeredBy;
        return outcome;
      }),
    /** The key is in each message's text. */
    async listAccepted() {
      const all = await vendors.listAccepted({ kind: "message" });
      return all.flatMap(({ vendor, request }) => {
        const text = JSON.stringify(request);
        const key = wanted.find((it) => text.includes(it.key))?.key;
        const link = links.find((it) => it.vendor === vendor)?.link;
        return key === undefined || link === undefined ? [] : [{ key, link }];
      });
    },
  };
}

describe.each(links)("messages by $vendor", ({ vendor, link, hasQuota }) => {
  const position = links.findIndex((it) => it.link === link);
  const following = links[position + 1];
  const aside = links.slice(0, position).map((it) => it.link);
  const well: Partial<CallEnd> = {
    answeredBy: link,
    status: position === 0 ? "success" : "fallback",
  };
  const next: Partial<CallEnd> = following
    ? { answeredBy: following.link, status: "fallback" }
    : { answeredBy: null, code: "messaging_unavailable" };

  it.each(listFaultRows({ hasQuota }))("$kind", async (row) => {
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
