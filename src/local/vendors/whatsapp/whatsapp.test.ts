import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyWhatsAppWebhook } from "#providers/messaging/whatsapp-cloud/verify-webhook.ts";
import { startVendors, type TestVendors } from "#testing/vendors/start-vendors.ts";
import { waitFor } from "#testing/wait-for.ts";

const secret = "app-secret";
const received: { status: string; id: string; reference: string | undefined }[] = [];
const inbound: unknown[] = [];
let app: Server;
let vendors: TestVendors;

beforeAll(async () => {
  app = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    const signature = String(request.headers["x-hub-signature-256"]);
    for (const { changes } of verifyWhatsAppWebhook(body, signature, secret).entry) {
      for (const { value } of changes) {
        const { statuses = [], messages = [] } = value as Record<string, Record<string, string>[]>;
        for (const { id = "", status = "", biz_opaque_callback_data: reference } of statuses) {
          received.push({ id, status, reference });
        }
        inbound.push(...messages);
      }
    }
    response.end();
  });
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  const { port } = app.address() as AddressInfo;
  const settings = { appUrl: `http://127.0.0.1:${port}`, whatsappAppSecret: secret };
  vendors = await startVendors({ settings });
});
afterAll(async () => {
  await vendors.stop();
  await new Promise((resolve) => app.close(resolve));
});

async function send(body: unknown, token = "EAA-test") {
  const response = await fetch(`${vendors.url}/whatsapp/v23.0/100/messages`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: response.status, json: await response.json() };
}

const text = {
  messaging_product: "whatsapp",
  to: "+55 11 98765-4321",
  type: "text",
  text: { body: "Olá" },
};

describe("the simulated Cloud API", () => {
  it("takes a message and tells in signed webhooks how far it comes", async () => {
    const { status, json } = await send({ ...text, biz_opaque_callback_data: "key:1" });
    expect(status).toBe(200);
    expect(json.contacts).toEqual([{ input: text.to, wa_id: "5511987654321" }]);
    const { id } = json.messages[0];
    const told = () => received.filter((it) => it.id === id);
    await waitFor("three statuses", async () => told().length === 3);
    expect(
      told()
        .map((it) => it.status)
        .toSorted(),
    ).toEqual(["delivered", "read", "sent"]);
    expect(told().every((it) => it.reference === "key:1")).toBe(true);

    await vendors.act("whatsapp", "fail_message", { message: "key:1", code: 131026 });
    await waitFor("the failure", async () => told().some((it) => it.status === "failed"));
  });

  it("lets a client write", async () => {
    await vendors.act("whatsapp", "inbound", { from: "+5511900001234", text: "Qual é o prazo?" });
    await waitFor("the message", async () => inbound.length === 1);
    expect(inbound[0]).toMatchObject({ from: "5511900001234", text: { body: "Qual é o prazo?" } });
  });

  it("takes templates and media", async () => {
    const template = { name: "hearing", language: { code: "pt_BR" } };
    expect((await send({ ...text, type: "template", template })).status).toBe(200);
    expect((await send({ ...text, type: "image", image: { id: "9" } })).status).toBe(200);
  });

  it.each([
    ["no recipient", { ...text, to: undefined }, 100],
    ["an empty text", { ...text, text: { body: "" } }, 100],
    ["too long a text", { ...text, text: { body: "x".repeat(4_097) } }, 100],
    ["an unknown type", { ...text, type: "poem" }, 100],
    ["no JSON", "{", 100],
  ])("refuses %s in its own form", async (_, body, code) => {
    const { status, json } = await send(body);
    expect(status).toBe(400);
    expect(json.error).toMatchObject({ code, fbtrace_id: expect.any(String) });
  });

  it("refuses who has no usable token", async () => {
    const { status, json } = await send(text, "invalid");
    expect([status, json.error.code]).toEqual([401, 190]);
  });
});
