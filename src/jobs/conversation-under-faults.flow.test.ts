import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { resetVendorCircuits, setVendorsEnv } from "#testing/conversations/set-vendors-env.ts";
import {
  listReceived,
  workToTheEnd,
  writeOnWhatsApp,
} from "#testing/conversations/whatsapp-desk.ts";
import { makeContact, readConversation } from "#testing/conversations/whatsapp-messages.ts";
import { useStackEnv } from "#testing/use-stack-env.ts";
import { startVendors, type TestVendors } from "#testing/vendors/start-vendors.ts";
import { giveUpDispatch } from "./give-up-dispatch.ts";

let vendors: TestVendors;

beforeAll(async () => {
  useStackEnv();
  vendors = await startVendors();
  setVendorsEnv(vendors.url);
});
afterEach(async () => {
  await vendors.clearFaults();
  resetVendorCircuits();
});
afterAll(() => vendors.stop());

describe("a reply on WhatsApp", () => {
  it("waits while no vendor takes its reply, and nothing overtakes it", async () => {
    const contact = makeContact();
    const { conversation } = await writeOnWhatsApp(contact, "primeira");
    for (const vendor of ["whatsapp", "twilio", "baileys"] as const) {
      await vendors.setFault(vendor, { kind: "rateLimit" });
    }
    await expect(workToTheEnd(conversation.id)).rejects.toMatchObject({
      code: "messaging_unavailable",
    });
    await writeOnWhatsApp(contact, "segunda");
    await expect(workToTheEnd(conversation.id)).rejects.toThrow();
    await vendors.clearFaults();
    resetVendorCircuits();
    await workToTheEnd(conversation.id);
    const received = await listReceived(vendors, contact);
    expect(received.map(({ text }) => /primeira|segunda/.exec(text?.body ?? "")?.[0])).toEqual([
      "primeira",
      "segunda",
    ]);
  });

  it("is given up after half an hour without any vendor, so that the next one may go", async () => {
    const contact = makeContact();
    const { conversation } = await writeOnWhatsApp(contact, "primeira");
    for (const vendor of ["whatsapp", "twilio", "baileys"] as const) {
      await vendors.setFault(vendor, { kind: "rateLimit" });
    }
    await expect(workToTheEnd(conversation.id)).rejects.toThrow();
    await vendors.clearFaults();
    resetVendorCircuits();
    const cause = { code: "retries_exhausted", message: "nobody took it" };
    expect(await giveUpDispatch(conversation.id, cause)).toBeNull();
    const later = { now: () => new Date(Date.now() + 31 * 60_000) };
    expect(await giveUpDispatch(conversation.id, cause, later)).toMatchObject({ state: "failed" });
    await writeOnWhatsApp(contact, "segunda");
    await workToTheEnd(conversation.id);
    const { messages } = await readConversation(conversation.id);
    expect(messages.find(({ state }) => state === "failed")).toMatchObject({ failure: cause });
    const received = await listReceived(vendors, contact);
    expect(received.map(({ text }) => text?.body)).toEqual([expect.stringContaining("segunda")]);
  });

  it("goes to the next vendor, and to a canned reply when no model answers", async () => {
    const contact = makeContact();
    await vendors.setFault("openai", { kind: "down" });
    await vendors.setFault("groq", { kind: "serverError" });
    await vendors.setFault("whatsapp", { kind: "down" });
    const { conversation } = await writeOnWhatsApp(contact, "O pagamento caiu?");
    await workToTheEnd(conversation.id);
    const { messages } = await readConversation(conversation.id);
    expect(messages[1]).toMatchObject({
      link: "llm.canned",
      status: "degraded",
      topic: "payments",
    });
    expect(messages[1]?.text).toContain("não pague de novo");
    expect(await listReceived(vendors, contact)).toEqual([]);
    const twilio = await vendors.listAccepted({ vendor: "twilio", kind: "message" });
    expect(twilio.filter((it) => JSON.stringify(it).includes(contact))).toHaveLength(1);
  });

  it("refused for good is told, and what comes after goes out", async () => {
    const contact = makeContact();
    await vendors.act("whatsapp", "refuse_recipient", { to: contact, code: 131026 });
    const { conversation } = await writeOnWhatsApp(contact, "oi");
    const turns = await workToTheEnd(conversation.id);
    expect(turns.map(({ kind }) => kind)).toEqual(["worked", "not_sent", "idle"]);
    expect((await readConversation(conversation.id)).messages[1]).toMatchObject({
      state: "failed",
      failure: { code: "131026" },
    });
  });
});
