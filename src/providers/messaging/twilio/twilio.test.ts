import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { CallContext } from "#resilience/circuit.ts";
import { measureNetMs } from "#testing/measure-net-ms.ts";
import { buildMessage, createMessagingEnv } from "#testing/messaging/test-chain.ts";
import {
  type FaultOptions,
  startVendors,
  type TestVendors,
} from "#testing/vendors/start-vendors.ts";
import type { MessagingProvider } from "../messaging-provider.ts";
import { createTwilioProvider } from "./provider.ts";

let vendors: TestVendors;
let twilio: MessagingProvider;

function createProvider(change: { authToken?: string; baseUrl?: string } = {}): MessagingProvider {
  const env = createMessagingEnv(vendors.url);
  return createTwilioProvider({
    accountSid: env.TWILIO_ACCOUNT_SID,
    authToken: env.TWILIO_AUTH_TOKEN,
    from: env.TWILIO_WHATSAPP_FROM,
    baseUrl: env.TWILIO_BASE_URL,
    statusCallbackUrl: "https://desk.example.com/api/webhooks/twilio",
    ...change,
  });
}

const context = (signal = AbortSignal.timeout(30_000)): CallContext => ({
  signal,
  timeoutMs: 30_000,
  correlationId: null,
});

beforeAll(async () => {
  vendors = await startVendors();
  twilio = createProvider();
});
afterEach(() => vendors.clearFaults());
afterAll(() => vendors.stop());

describe("Twilio by its SDK", () => {
  it("takes a message, whose callback address carries our key", async () => {
    const message = buildMessage();
    const { vendorMessageId } = await twilio.send(message, context());
    const [taken] = await vendors.listAccepted({ vendor: "twilio", reference: message.key });
    expect(taken).toMatchObject({
      id: vendorMessageId,
      request: { To: `whatsapp:${message.to}`, From: "whatsapp:+14155238886", Body: message.text },
    });
  });

  it("takes a template by its content id", async () => {
    const template = { name: "t", variables: ["Ana", "14h"], contentSid: "HX1" };
    const message = buildMessage({ template });
    await twilio.send(message, context());
    const [taken] = await vendors.listAccepted({ vendor: "twilio", reference: message.key });
    expect(taken?.request).toMatchObject({
      ContentSid: "HX1",
      ContentVariables: '{"1":"Ana","2":"14h"}',
    });
  });

  it("is asked for a message by its number, text and time", async () => {
    const since = new Date();
    const message = buildMessage({ to: "+5511900001111" });
    const before = await twilio.lookUp?.({ message, since }, context());
    expect(before).toEqual({ vendorMessageIds: [], isComplete: true });
    const { vendorMessageId } = await twilio.send(message, context());
    await twilio.send({ ...message, text: "another" }, context());
    const after = await twilio.lookUp?.({ message, since }, context());
    expect(after).toEqual({ vendorMessageIds: [vendorMessageId], isComplete: true });
    const later = new Date(Date.now() + 60_000);
    const none = await twilio.lookUp?.({ message, since: later }, context());
    expect(none?.vendorMessageIds).toEqual([]);
  });

  it.each<[NonNullable<FaultOptions["kind"]>, string, string]>([
    ["down", "network", "unknown"],
    ["rateLimit", "rate_limit", "no"],
    ["serverError", "server_5xx", "unknown"],
    ["malformed", "invalid_response", "unknown"],
    ["reset", "network", "unknown"],
    ["quota", "quota", "no"],
  ])("tells what is wrong when it is %s", async (kind, errorClass, accepted) => {
    await vendors.setFault("twilio", { kind, retryAfterS: 7 });
    const error = await twilio.send(buildMessage(), context()).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: "call_failed", errorClass, accepted });
    if (kind === "rateLimit") expect(error.retryAfterMs).toBe(7_000);
  });

  it("listens to the signal of each call", async () => {
    await vendors.setFault("twilio", { kind: "acceptedThenTimeout" });
    const { end: errors, netMs } = await measureNetMs(() => {
      const signals = [50, 100].map((ms) => AbortSignal.timeout(ms));
      const calls = signals.map((signal) => twilio.send(buildMessage(), context(signal)));
      return Promise.all(calls.map((call) => call.catch((thrown) => thrown)));
    });
    expect(errors.map(({ errorClass }) => errorClass)).toEqual(["timeout", "timeout"]);
    expect(netMs).toBeLessThan(2_000);
  });

  it.each([
    [21211, "client_4xx"],
    [63016, "client_4xx"],
    [63018, "rate_limit"],
    [63007, "unauthorized"],
  ])("takes its code %i for %s", async (code, errorClass) => {
    const to = `+55119000${code}`;
    await vendors.act("twilio", "refuse_recipient", { to, code });
    const error = await twilio.send(buildMessage({ to }), context()).catch((thrown) => thrown);
    expect(error).toMatchObject({ errorClass, vendorCode: String(code), accepted: "no" });
  });

  it("knows a wrong token, and an address where nobody is", async () => {
    const wrong = createProvider({ authToken: "invalid" }).send(buildMessage(), context());
    await expect(wrong).rejects.toMatchObject({ errorClass: "unauthorized", accepted: "no" });
    const nobody = createProvider({ baseUrl: "http://127.0.0.1:1" });
    const refused = { errorClass: "network", accepted: "no" };
    await expect(nobody.send(buildMessage(), context())).rejects.toMatchObject(refused);
  });
});
