import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { easeCircuits, hurryCircuit, LATE_FAULTS } from "#testing/circuits/hurry-circuit.ts";
import {
  buildMessage,
  createTestMessagingChain,
  resetMessagingCircuits,
} from "#testing/messaging/test-chain.ts";
import {
  type FaultOptions,
  startVendors,
  type TestVendors,
} from "#testing/vendors/start-vendors.ts";
import { createMemoryJournal } from "./message-journal.ts";
import type { MessagingChain } from "./messaging-chain.ts";

let vendors: TestVendors;
let chain: MessagingChain;

beforeAll(async () => {
  vendors = await startVendors();
  chain = createTestMessagingChain(vendors.url);
});
afterEach(async () => {
  await vendors.clearFaults();
  resetMessagingCircuits();
});
afterAll(() => vendors.stop());

const questions: string[] = [];
const send = (message = buildMessage(), journal = createMemoryJournal()) => {
  questions.length = 0;
  return chain.execute(
    { message, journal },
    {
      async recordOpenQuestion({ link }) {
        questions.push(link);
      },
    },
  );
};

/** No webhook has come; asked about the message, its vendor has ample time to answer. */
async function askInPeace(): Promise<null> {
  easeCircuits();
  return null;
}

async function countAccepted(text: string): Promise<number> {
  const all = await vendors.listAccepted({ kind: "message" });
  return all.filter((it) => JSON.stringify(it.request).includes(text)).length;
}

describe("the messaging chain", () => {
  it("sends through WhatsApp Cloud, with the key as callback data", async () => {
    const message = buildMessage();
    const outcome = await send(message);
    expect(outcome).toMatchObject({ status: "success", answeredBy: "messaging.whatsappCloud" });
    const [accepted, ...others] = await vendors.listAccepted({ reference: message.key });
    expect(accepted).toMatchObject({ vendor: "whatsapp", id: outcome.value.vendorMessageId });
    expect(others).toEqual([]);
  });

  it("has its vendors in order, and leaves out those without keys", () => {
    expect(chain.providers).toEqual(["whatsappCloud", "twilio", "baileys"]);
    const env = { TWILIO_WHATSAPP_FROM: undefined };
    expect(createTestMessagingChain(vendors.url, { env }).providers).toEqual([
      "whatsappCloud",
      "baileys",
    ]);
  });

  const faults: [NonNullable<FaultOptions["kind"]>, Partial<FaultOptions>, boolean][] = [
    ["down", {}, true],
    ["slow", { delayMs: 2_000 }, true],
    ["rateLimit", { retryAfterS: 30 }, false],
    ["serverError", {}, true],
    ["malformed", {}, true],
    ["reset", {}, true],
    ["acceptedThenTimeout", {}, true],
    ["stalled", {}, true],
    ["quota", {}, false],
  ];

  it.each(faults)("goes on to Twilio when WhatsApp is %s", async (kind, options, inDoubt) => {
    await vendors.setFault("whatsapp", { kind, ...options });
    if (LATE_FAULTS.has(kind)) hurryCircuit("messaging.whatsappCloud");
    const outcome = await send();
    expect(outcome).toMatchObject({ status: "fallback", answeredBy: "messaging.twilio" });
    expect(questions).toEqual(inDoubt ? ["messaging.whatsappCloud"] : []);
  });

  it.each(faults)("goes on to the gateway when Twilio is %s as well", async (kind, options) => {
    await vendors.setFault("whatsapp", { kind: "rateLimit" });
    const effective = { kind, ...options, method: "POST" } as FaultOptions;
    await vendors.setFault("twilio", effective);
    const message = buildMessage();
    if (LATE_FAULTS.has(kind)) hurryCircuit("messaging.twilio");
    const outcome = await send(message, { ...createMemoryJournal(), findDelivery: askInPeace });
    const done = ["slow", "reset", "acceptedThenTimeout", "stalled"].includes(kind);
    // What Twilio has taken it lists, so that it is found instead of sent again.
    const answeredBy = done ? "messaging.twilio" : "messaging.baileys";
    expect(outcome).toMatchObject({ status: "fallback", answeredBy });
    expect(await countAccepted(message.text)).toBe(1);
  });

  it("tells by name that nobody takes messages", async () => {
    for (const vendor of ["whatsapp", "twilio", "baileys"] as const) {
      await vendors.setFault(vendor, { kind: "rateLimit" });
    }
    await expect(send()).rejects.toMatchObject({
      code: "messaging_unavailable",
      message: "WhatsApp messaging unavailable",
      status: 503,
    });
  });

  it("does not ask the next vendor for what this one refuses for what it is", async () => {
    const to = "+5511900000026";
    await vendors.act("whatsapp", "refuse_recipient", { to, code: 131026 });
    const message = buildMessage({ to });
    await expect(send(message)).rejects.toMatchObject({
      errorClass: "client_4xx",
      vendorCode: "131026",
    });
    expect(await countAccepted(message.text)).toBe(0);
  });

  it("asks the next vendor where only the pair of numbers is over its limit", async () => {
    const to = "+5511900000056";
    await vendors.act("whatsapp", "refuse_recipient", { to, code: 131056 });
    expect(await send(buildMessage({ to }))).toMatchObject({ answeredBy: "messaging.twilio" });
  });

  it("asks the gateway where only Twilio's number may not write", async () => {
    const to = "+5511900063016";
    await vendors.setFault("whatsapp", { kind: "rateLimit" });
    await vendors.act("twilio", "refuse_recipient", { to, code: 63016 });
    expect(await send(buildMessage({ to }))).toMatchObject({ answeredBy: "messaging.baileys" });
    const long = buildMessage({ text: "x".repeat(1_700) });
    expect(await send(long)).toMatchObject({ answeredBy: "messaging.baileys" });
  });

  it("does not hop when the webhook tells that the message was taken", async () => {
    await vendors.setFault("whatsapp", { kind: "acceptedThenTimeout" });
    hurryCircuit("messaging.whatsappCloud");
    const message = buildMessage();
    const journal = {
      ...createMemoryJournal(),
      async findDelivery() {
        const [taken] = await vendors.listAccepted({ reference: message.key });
        return taken ? { vendorMessageId: taken.id, failed: false } : null;
      },
    };
    const outcome = await send(message, journal);
    expect(outcome).toMatchObject({ status: "success", value: { provider: "whatsappCloud" } });
    expect(outcome.attempts).toMatchObject([{ outcome: "settled" }]);
    expect(await countAccepted(message.text)).toBe(1);
  });

  it("hops when the webhook tells that the message failed", async () => {
    await vendors.setFault("whatsapp", { kind: "acceptedThenTimeout" });
    hurryCircuit("messaging.whatsappCloud");
    const failed = async () => ({ vendorMessageId: "wamid.x", failed: true });
    const outcome = await send(buildMessage(), { ...createMemoryJournal(), findDelivery: failed });
    expect(outcome).toMatchObject({ answeredBy: "messaging.twilio" });
    expect(questions).toEqual([]);
  });

  it("hops at once for a kind where late is worse than twice", async () => {
    await vendors.setFault("twilio", {
      kind: "acceptedThenTimeout",
      method: "POST",
    });
    hurryCircuit("messaging.twilio");
    await vendors.setFault("whatsapp", { kind: "rateLimit" });
    const outcome = await send(buildMessage({ kind: "chat_reply" }));
    expect(outcome).toMatchObject({ answeredBy: "messaging.baileys" });
    expect(questions).toEqual(["messaging.twilio"]);
  });

  it("sends nothing when it cannot be written down first", async () => {
    const before = await vendors.countCalls("whatsapp");
    const beginAttempt = () => Promise.reject(new Error("no journal"));
    const sent = send(buildMessage(), { ...createMemoryJournal(), beginAttempt });
    await expect(sent).rejects.toThrow("no journal");
    expect(await vendors.countCalls("whatsapp")).toBe(before);
  });
});
