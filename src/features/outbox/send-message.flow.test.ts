import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { MessagingChain } from "#providers/messaging/messaging-chain.ts";
import { hurryCircuit } from "#testing/circuits/hurry-circuit.ts";
import {
  buildMessage,
  createTestMessagingChain,
  resetMessagingCircuits,
} from "#testing/messaging/test-chain.ts";
import { openServiceDb } from "#testing/running-stack.ts";
import { useStackEnv } from "#testing/use-stack-env.ts";
import { startVendors, type TestVendors } from "#testing/vendors/start-vendors.ts";
import { applyMessageUpdates } from "./apply-message-updates.ts";
import { beginAttempt, claimMessage, type OutboxRequest } from "./outbox-rows.ts";
import { MessageInProgressError, sendMessage } from "./send-message.ts";

let vendors: TestVendors;
let chain: MessagingChain;

beforeAll(async () => {
  useStackEnv();
  vendors = await startVendors();
  chain = createTestMessagingChain(vendors.url);
});
afterEach(async () => {
  await vendors.clearFaults();
  resetMessagingCircuits();
});
afterAll(() => vendors.stop());

function buildRequest(change: Partial<OutboxRequest> = {}): OutboxRequest {
  return { ...buildMessage(), conversationId: null, correlationId: "outbox-test", ...change };
}

const send = (request: OutboxRequest) => sendMessage(request, { chain });

async function countAccepted({ text }: OutboxRequest): Promise<number> {
  const all = await vendors.listAccepted({ kind: "message" });
  return all.filter((it) => JSON.stringify(it.request).includes(text)).length;
}

async function readMessage(key: string) {
  const { data, error } = await openServiceDb()
    .from("outbound_messages")
    .select("*, attempts:outbound_message_attempts(provider, state, delivery, vendor_message_id)")
    .eq("key", key)
    .order("started_at", { referencedTable: "attempts" })
    .single();
  if (error) throw new Error(error.message);
  return data;
}

/** As after a kill: the lease is over, and nobody knows what its holder did. */
async function endLease(key: string): Promise<void> {
  const past = new Date(Date.now() - 1_000).toISOString();
  const { error } = await openServiceDb()
    .from("outbound_messages")
    .update({ lease_until: past })
    .eq("key", key);
  if (error) throw new Error(error.message);
}

describe("sending a message", () => {
  it("twenty times at once under one key sends one", async () => {
    const request = buildRequest();
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => send(request)));
    const reasons = results.filter((it) => it.status === "rejected").map((it) => it.reason);
    expect(reasons.every((it) => it instanceof MessageInProgressError)).toBe(true);
    expect(await countAccepted(request)).toBe(1);

    const again = await send(request);
    expect(again).toMatchObject({ message: { state: "sent", provider: "whatsappCloud" } });
    expect(again.outcome).toBeNull();
    expect(await countAccepted(request)).toBe(1);
  });

  it("refuses a key that was used for another text", async () => {
    const request = buildRequest();
    await send(request);
    await expect(send({ ...request, text: "something else" })).rejects.toMatchObject({
      code: "message_key_reused",
    });
  });

  it("that a vendor refuses for what it is ends as failed, and is not tried again", async () => {
    const request = buildRequest({ to: "+5511900000047" });
    await vendors.act("whatsapp", "refuse_recipient", { to: request.to, code: 131047 });
    const first = await send(request);
    expect(first.message).toMatchObject({ state: "failed", failure: { code: "131047" } });
    const calls = await vendors.countCalls("whatsapp");
    expect((await send(request)).message).toMatchObject({ state: "failed" });
    expect(await vendors.countCalls("whatsapp")).toBe(calls);
  });

  it("waits as pending while nobody takes it, and goes out later", async () => {
    const request = buildRequest();
    for (const vendor of ["whatsapp", "twilio", "baileys"] as const) {
      await vendors.setFault(vendor, { kind: "rateLimit" });
    }
    await expect(send(request)).rejects.toMatchObject({ code: "messaging_unavailable" });
    expect(await readMessage(request.key)).toMatchObject({ state: "pending", tries: 1 });
    await vendors.clearFaults();
    resetMessagingCircuits();
    expect((await send(request)).message).toMatchObject({ state: "sent", tries: 2 });
    expect(await countAccepted(request)).toBe(1);
  });
});

describe("a message that a vendor may have taken", () => {
  it("goes to the next vendor with an open question, and the late word shows the duplicate", async () => {
    const request = buildRequest();
    await vendors.setFault("whatsapp", { kind: "acceptedThenTimeout" });
    hurryCircuit("messaging.whatsappCloud");
    const { message, outcome } = await send(request);
    expect(message).toMatchObject({ state: "sent", provider: "twilio", isDuplicate: false });
    expect(outcome?.status).toBe("fallback");
    expect((await readMessage(request.key)).attempts).toMatchObject([
      { provider: "whatsappCloud", state: "in_doubt" },
      { provider: "twilio", state: "accepted" },
    ]);

    const [taken] = await vendors.listAccepted({ vendor: "whatsapp", reference: request.key });
    const update = {
      provider: "whatsappCloud",
      vendorMessageId: taken?.id ?? "",
      key: request.key,
      status: "delivered",
      failure: null,
    } as const;
    const applied = await applyMessageUpdates([update]);
    expect(applied).toMatchObject({ applied: 1, troubles: [{ kind: "duplicate" }] });
    const row = await readMessage(request.key);
    expect(row).toMatchObject({ state: "sent", provider: "twilio", is_duplicate: true });
  });

  it("is not given to that vendor again, however often it is tried", async () => {
    const request = buildRequest();
    await vendors.setFault("whatsapp", { kind: "acceptedThenTimeout" });
    hurryCircuit("messaging.whatsappCloud");
    await vendors.setFault("twilio", { kind: "rateLimit" });
    await vendors.setFault("baileys", { kind: "rateLimit" });
    await expect(send(request)).rejects.toMatchObject({ code: "messaging_unavailable" });
    expect(await readMessage(request.key)).toMatchObject({ state: "in_doubt" });

    await vendors.setFault("whatsapp", null);
    resetMessagingCircuits();
    await expect(send(request)).rejects.toMatchObject({ code: "messaging_unavailable" });
    const accepted = await vendors.listAccepted({ reference: request.key });
    expect(accepted).toHaveLength(1);

    const vendorMessageId = accepted[0]?.id ?? "";
    const word = { provider: "whatsappCloud", vendorMessageId, key: request.key } as const;
    await applyMessageUpdates([{ ...word, status: "sent", failure: null }]);
    expect((await send(request)).message).toMatchObject({
      state: "sent",
      provider: "whatsappCloud",
      vendorMessageId,
    });
    expect(await countAccepted(request)).toBe(1);
  });

  it("is found at Twilio by the process that comes after a killed one", async () => {
    const request = buildRequest();
    const { message } = await claimMessage(request);
    await beginAttempt(message.id, message.lease ?? "", "twilio");
    await chain.execute(
      { message: request, journal: nothing },
      { skip: new Set(["messaging.whatsappCloud"]) },
    );
    await expect(send(request)).rejects.toBeInstanceOf(MessageInProgressError);
    await endLease(request.key);

    const { message: sent, outcome } = await send(request);
    expect(sent).toMatchObject({ state: "sent", provider: "twilio" });
    expect(outcome).toBeNull();
    expect(await countAccepted(request)).toBe(1);
  });

  it("is not sent by a process whose lease is over", async () => {
    const request = buildRequest();
    const { message } = await claimMessage(request);
    await endLease(request.key);
    await expect(beginAttempt(message.id, message.lease ?? "", "twilio")).rejects.toMatchObject({
      code: "55006",
    });
  });
});

const nothing = {
  beginAttempt: async () => undefined,
  findStart: () => null,
  findDelivery: async () => null,
  isTaken: async () => false,
};

describe("what vendors tell of a message", () => {
  const told = (request: OutboxRequest, vendorMessageId: string) => async (status: string) => {
    const update = { provider: "whatsappCloud", vendorMessageId, key: request.key } as const;
    await applyMessageUpdates([{ ...update, status: status as "sent", failure: null }]);
    const { state, delivery } = await readMessage(request.key);
    return { state, delivery };
  };

  it("moves it forward only", async () => {
    const request = buildRequest();
    const { message } = await send(request);
    const tell = told(request, message.vendorMessageId ?? "");
    expect(await tell("delivered")).toEqual({ state: "sent", delivery: "delivered" });
    expect(await tell("sent")).toEqual({ state: "sent", delivery: "delivered" });
    expect(await tell("failed")).toEqual({ state: "sent", delivery: "delivered" });
    expect(await tell("read")).toEqual({ state: "sent", delivery: "read" });
  });

  it("fails it when it cannot be delivered, and takes that back when it was after all", async () => {
    const request = buildRequest();
    const { message } = await send(request);
    const tell = told(request, message.vendorMessageId ?? "");
    expect(await tell("failed")).toEqual({ state: "failed", delivery: "failed" });
    expect(await tell("sent")).toEqual({ state: "failed", delivery: "failed" });
    expect(await tell("delivered")).toEqual({ state: "sent", delivery: "delivered" });
  });

  it("is no message of ours when neither its id nor its key is known", async () => {
    const update = { provider: "twilio", vendorMessageId: "SM-none", key: null } as const;
    expect(await applyMessageUpdates([{ ...update, status: "sent", failure: null }])).toEqual({
      applied: 0,
      unchanged: 0,
      unknown: 1,
      troubles: [],
    });
  });
});
