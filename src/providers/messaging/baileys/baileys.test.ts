import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CallContext } from "#resilience/circuit.ts";
import { buildMessage } from "#testing/messaging/test-chain.ts";
import { startVendors, type TestVendors } from "#testing/vendors/start-vendors.ts";
import { createBaileysProvider } from "./provider.ts";

let vendors: TestVendors;

beforeAll(async () => {
  vendors = await startVendors();
});
afterAll(() => vendors.stop());

const create = (apiKey = "key", instance = "sempre") =>
  createBaileysProvider({ baseUrl: `${vendors.url}/baileys/`, apiKey, instance });

const context: CallContext = {
  signal: new AbortController().signal,
  timeoutMs: 5_000,
  correlationId: null,
};

describe("the Baileys gateway", () => {
  it("takes a text, and finds it again", async () => {
    const gateway = create();
    const message = buildMessage({ to: "+5511900002222" });
    const { vendorMessageId } = await gateway.send(message, context);
    await gateway.send({ ...message, text: "another" }, context);
    const found = await gateway.lookUp?.({ message, since: new Date() }, context);
    expect(found).toEqual({ vendorMessageIds: [vendorMessageId], isComplete: false });
    const later = { message, since: new Date(Date.now() + 60_000) };
    expect((await gateway.lookUp?.(later, context))?.vendorMessageIds).toEqual([]);
  });

  it("is no use while its phone is away", async () => {
    await vendors.act("baileys", "set_connection", { instance: "unpaired", open: false });
    const sent = create("key", "unpaired").send(buildMessage(), context);
    await expect(sent).rejects.toMatchObject({ errorClass: "server_5xx", accepted: "unknown" });
  });

  it("knows a wrong key", async () => {
    const sent = create("invalid").send(buildMessage(), context);
    await expect(sent).rejects.toMatchObject({ errorClass: "unauthorized", accepted: "no" });
  });
});
