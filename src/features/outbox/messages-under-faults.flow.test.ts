import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hurryCircuit } from "#testing/circuits/hurry-circuit.ts";
import {
  buildMessage,
  createTestMessagingChain,
  resetMessagingCircuits,
} from "#testing/messaging/test-chain.ts";
import { openServiceDb } from "#testing/running-stack.ts";
import { useStackEnv } from "#testing/use-stack-env.ts";
import { startVendors, type TestVendors } from "#testing/vendors/start-vendors.ts";
import { sendMessage } from "./send-message.ts";

const MESSAGES = 60;
const ROUNDS = 4;
const vendorOf = { whatsappCloud: "whatsapp", twilio: "twilio", baileys: "baileys" } as const;

let vendors: TestVendors;

beforeAll(async () => {
  useStackEnv();
  vendors = await startVendors();
});
afterAll(async () => {
  resetMessagingCircuits();
  await vendors.stop();
});

describe(`${MESSAGES} messages while vendors take some of them without an answer`, () => {
  it("come once per vendor at most, and a second vendor only with an open question", async () => {
    const chain = createTestMessagingChain(vendors.url, { waitMs: 200 });
    await vendors.setFault("whatsapp", { kind: "acceptedThenTimeout", share: 0.3 });
    await vendors.setFault("twilio", { kind: "reset", share: 0.3, seed: 2, method: "POST" });
    await vendors.setFault("baileys", { kind: "serverError", share: 0.3, seed: 3 });
    const requests = Array.from({ length: MESSAGES }, () => ({
      ...buildMessage(),
      conversationId: null,
      correlationId: "faults-test",
    }));
    // Each round is what a job's retry does: all keys again, those that are sent included.
    for (let round = 0; round < ROUNDS; round += 1) {
      hurryCircuit("messaging.whatsappCloud", 800);
      await Promise.allSettled(requests.map((request) => sendMessage(request, { chain })));
      resetMessagingCircuits();
    }

    const all = await vendors.listAccepted({ kind: "message" });
    const { data, error } = await openServiceDb()
      .from("outbound_messages")
      .select("key, state, attempts:outbound_message_attempts(provider, state)")
      .in(
        "key",
        requests.map(({ key }) => key),
      );
    if (error) throw new Error(error.message);
    expect(data).toHaveLength(MESSAGES);
    const open = data.flatMap(({ attempts }) => attempts).filter((it) => it.state === "in_doubt");
    expect(open.length).toBeGreaterThan(5);
    expect(data.filter(({ state }) => state !== "sent" && state !== "in_doubt")).toEqual([]);

    for (const { key, attempts } of data) {
      const took = all.filter(({ request }) => JSON.stringify(request).includes(key));
      const takers = took.map(({ vendor }) => vendor);
      // No vendor has it twice...
      expect(new Set(takers).size, key).toBe(takers.length);
      // ...and each that has it is known to have it, or to be in doubt.
      const known = attempts
        .filter(({ state }) => state === "accepted" || state === "in_doubt")
        .map(({ provider }) => vendorOf[provider as keyof typeof vendorOf]);
      expect(
        takers.filter((vendor) => !known.includes(vendor as (typeof known)[number])),
        key,
      ).toEqual([]);
      expect(attempts.filter(({ state }) => state === "accepted").length, key).toBeLessThan(2);
    }
  });
});
