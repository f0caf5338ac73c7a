import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { findCircuit } from "#resilience/registry.ts";
import { receiveWebhooks, type WebhookReceiver } from "#testing/vendors/receive-webhooks.ts";
import { startVendors, type TestVendors } from "#testing/vendors/start-vendors.ts";
import { createMediaFetcher, type MediaFetcher } from "./media-fetcher.ts";
import { readTwilioWebhook } from "./twilio/read-webhook.ts";
import { readWhatsAppWebhook } from "./whatsapp-cloud/read-webhook.ts";

const content = Buffer.from("%PDF-1.7 um contrato");
const media = {
  mediaType: "application/pdf",
  fileName: "contrato.pdf",
  base64: content.toString("base64"),
};
const accountSid = `AC${"0".repeat(31)}1`;
let vendors: TestVendors;
let receiver: WebhookReceiver;
let fetchMedia: MediaFetcher;

beforeAll(async () => {
  receiver = await receiveWebhooks();
  vendors = await startVendors({ settings: { appUrl: receiver.url } });
  fetchMedia = createMediaFetcher({
    WHATSAPP_ACCESS_TOKEN: "EAA-test",
    WHATSAPP_BASE_URL: `${vendors.url}/whatsapp`,
    TWILIO_ACCOUNT_SID: accountSid,
    TWILIO_AUTH_TOKEN: "token",
    TWILIO_BASE_URL: `${vendors.url}/twilio`,
  });
});
afterEach(async () => {
  await vendors.clearFaults();
  for (const name of ["media.whatsappCloud", "media.twilio"]) {
    findCircuit(name)?.reset({ by: "test", note: "the next test" });
  }
});
afterAll(async () => {
  await vendors.stop();
  await receiver.stop();
});

/** A file as it comes, in the vendor's webhook. */
async function receive(vendor: "whatsapp" | "twilio") {
  const sent = (await vendors.act(vendor, "inbound", { from: "+5511987654321", media })) as object;
  const [id = ""] = Object.values(sent);
  const { body } = await receiver.waitFor((it) => it.body.includes(id));
  const webhook =
    vendor === "whatsapp"
      ? readWhatsAppWebhook(JSON.parse(body))
      : readTwilioWebhook({ key: null, fields: Object.fromEntries(new URLSearchParams(body)) });
  const file = webhook.inbound[0]?.media[0];
  if (file === undefined) throw new Error("no file came");
  return file;
}

describe.each([
  ["whatsapp", "whatsappCloud"],
  ["twilio", "twilio"],
] as const)("a file that came by %s", (vendor, provider) => {
  it("is fetched as it was sent", async () => {
    const file = await receive(vendor);
    const fetched = await fetchMedia(provider, { media: file, limitBytes: 1_000 });
    expect(fetched).toEqual({ kind: "fetched", bytes: content, mediaType: "application/pdf" });
  });

  it("is not read when it is too large", async () => {
    const file = await receive(vendor);
    const fetched = await fetchMedia(provider, { media: file, limitBytes: 5 });
    expect(fetched).toEqual({ kind: "tooLarge" });
  });

  it("is an error of its class while the vendor is ill", async () => {
    const file = await receive(vendor);
    await vendors.setFault(vendor, { kind: "serverError" });
    const call = fetchMedia(provider, { media: file, limitBytes: 1_000 });
    await expect(call).rejects.toMatchObject({ errorClass: "server_5xx" });
  });
});

it.each([
  "http://127.0.0.1:9/2010-04-01/Accounts/x",
  "http://api.twilio.com/2010-04-01/Accounts/x",
  "https://api.twilio.com@127.0.0.1:9/x",
])("no password goes to an address that is not the vendor's: %s", async (reference) => {
  const foreign = { media: { reference, mediaType: "image/png", name: null }, limitBytes: 10 };
  const call = fetchMedia("twilio", foreign);
  await expect(call).rejects.toMatchObject({ errorClass: "client_4xx" });
});

it("a vendor without a key says so", async () => {
  const call = createMediaFetcher({})("twilio", {
    media: { reference: "https://api.twilio.com/a", mediaType: "image/png", name: null },
    limitBytes: 10,
  });
  await expect(call).rejects.toMatchObject({ code: "media_not_configured" });
});
