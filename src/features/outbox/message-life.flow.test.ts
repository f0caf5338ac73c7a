import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildEvent, type CatalogueEvent } from "#events/build-event.ts";
import { hurryCircuit } from "#testing/circuits/hurry-circuit.ts";
import { postTwilioWebhook, waitUntilSettled } from "#testing/messaging/post-webhooks.ts";
import {
  buildMessage,
  createTestMessagingChain,
  resetMessagingCircuits,
} from "#testing/messaging/test-chain.ts";
import { getStack, openServiceDb } from "#testing/running-stack.ts";
import { useStackEnv } from "#testing/use-stack-env.ts";
import { startVendors, type TestVendors } from "#testing/vendors/start-vendors.ts";
import { waitFor } from "#testing/wait-for.ts";
import { sendMessage } from "./send-message.ts";

let vendors: TestVendors;

beforeAll(async () => {
  useStackEnv();
  const { appUrl, whatsappAppSecret, twilioAuthToken } = getStack();
  // Vendors of this test's own, whose webhooks go to the running app.
  vendors = await startVendors({ settings: { appUrl, whatsappAppSecret, twilioAuthToken } });
});
afterAll(async () => {
  resetMessagingCircuits();
  await vendors.stop();
});

/** As the SDK does, which reads its environment before a test can set it. */
async function sendEvent(event: CatalogueEvent): Promise<void> {
  const { jobsUrl, eventKey } = getStack();
  const response = await fetch(`${jobsUrl}/e/${eventKey}`, {
    method: "POST",
    body: JSON.stringify([event]),
  });
  expect(response.status).toBe(200);
}

async function waitForMessage(key: string, wanted: Record<string, unknown>) {
  return waitFor(`${key} to be ${JSON.stringify(wanted)}`, async () => {
    const { data, error } = await openServiceDb()
      .from("outbound_messages")
      .select("*")
      .eq("key", key)
      .maybeSingle();
    if (error) throw new Error(error.message);
    const row: Record<string, unknown> = data ?? {};
    return Object.entries(wanted).every(([name, value]) => row[name] === value) ? row : null;
  });
}

describe("a message asked for by an event", () => {
  it("is sent once by the job, and its webhooks tell how far it came", async () => {
    const { key, to, text: body } = buildMessage();
    const data = {
      key,
      channel: "whatsapp",
      to,
      body,
      kind: "notice",
      conversationId: null,
    } as const;
    const send = (id: string) =>
      sendEvent(buildEvent("message/send", { ...data, correlationId: "life-test" }, id));
    await Promise.all([send(`${key}:a`), send(`${key}:b`), send(`${key}:b`)]);
    const row = await waitForMessage(key, { state: "sent", delivery: "read" });
    expect(row).toMatchObject({ provider: "whatsappCloud", is_duplicate: false });

    const { vendorsUrl } = getStack();
    const answer = await fetch(`${vendorsUrl}/_accepted?kind=message&reference=${key}`);
    expect((await answer.json()).items).toHaveLength(1);
  });
});

describe("a message that WhatsApp takes without an answer", () => {
  it("is settled by its webhook: no other vendor gets it", async () => {
    const chain = createTestMessagingChain(vendors.url, { waitMs: 10_000 });
    await vendors.setFault("whatsapp", { kind: "acceptedThenTimeout" });
    hurryCircuit("messaging.whatsappCloud");
    const message = buildMessage({ kind: "payment" });
    const request = { ...message, conversationId: null, correlationId: "life-test" };
    const { message: sent, outcome } = await sendMessage(request, { chain });
    expect(sent).toMatchObject({ state: "sent", provider: "whatsappCloud" });
    expect(outcome?.attempts).toMatchObject([{ outcome: "settled", errorClass: "timeout" }]);
    const accepted = await vendors.listAccepted({ kind: "message" });
    expect(accepted.map(({ vendor }) => vendor)).toEqual(["whatsapp"]);
  });
});

describe("a callback of Twilio", () => {
  it("moves the message of its key, whoever else has it", async () => {
    const chain = createTestMessagingChain(vendors.url, {
      env: { WHATSAPP_ACCESS_TOKEN: undefined },
    });
    const message = buildMessage();
    const request = { ...message, conversationId: null, correlationId: "life-test" };
    const { message: sent } = await sendMessage(request, { chain });
    const fields = { MessageSid: sent.vendorMessageId ?? "", MessageStatus: "delivered" };
    expect((await postTwilioWebhook(fields, { key: message.key })).status).toBe(200);
    const settled = await waitUntilSettled("twilio", `${fields.MessageSid}:delivered`);
    expect(settled.status).toBe("processed");
    await waitForMessage(message.key, { provider: "twilio", delivery: "delivered" });
  });
});
