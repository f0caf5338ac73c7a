import { Resend, type WebhookEventPayload } from "resend";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { receiveWebhooks, type WebhookReceiver } from "#testing/vendors/receive-webhooks.ts";
import { startVendors, type TestVendors } from "#testing/vendors/start-vendors.ts";
import { resend as vendor } from "./resend.ts";

let app: WebhookReceiver;
let vendors: TestVendors;
let resend: Resend;

beforeAll(async () => {
  app = await receiveWebhooks();
  vendors = await startVendors({ settings: { appUrl: app.url }, vendors: [vendor] });
  resend = new Resend("re_local", { baseUrl: `${vendors.url}/resend` });
});
afterAll(async () => {
  await vendors.stop();
  await app.stop();
});

const email = (to: string, subject = "Recibo") => ({
  from: "Sempre <desk@desk.example>",
  to,
  subject,
  text: "Olá",
});

/** An event of one e-mail, read by the SDK's own verification. */
async function receiveEvent(type: string, emailId: string): Promise<WebhookEventPayload> {
  const webhook = await app.waitFor(({ body }) => {
    const event = JSON.parse(body);
    return event.type === type && event.data.email_id === emailId;
  });
  expect(webhook.url.pathname).toBe("/api/webhooks/resend");
  return resend.webhooks.verify({
    payload: webhook.body,
    headers: {
      id: webhook.headers.get("svix-id") ?? "",
      timestamp: webhook.headers.get("svix-timestamp") ?? "",
      signature: webhook.headers.get("svix-signature") ?? "",
    },
    webhookSecret: vendors.settings.resendWebhookSecret,
  });
}

describe("the simulated Resend", () => {
  it("takes e-mail, shows it, and tells in signed webhooks what became of it", async () => {
    const { data } = await resend.emails.send(email("ana@example.com"));
    const id = data?.id ?? "";
    await receiveEvent("email.sent", id);
    expect((await receiveEvent("email.delivered", id)).data).toMatchObject({
      to: ["ana@example.com"],
      subject: "Recibo",
    });
    const shown = await resend.emails.get(id);
    expect(shown.data).toMatchObject({ object: "email", last_event: "delivered", text: "Olá" });
  });

  it("bounces and complains for the addresses that stand for that", async () => {
    const bounced = await resend.emails.send(email("bounced+42@resend.dev"));
    expect((await receiveEvent("email.bounced", bounced.data?.id ?? "")).data).toMatchObject({
      bounce: { type: "Permanent" },
    });
    const complained = await resend.emails.send(email("complained@resend.dev"));
    await receiveEvent("email.complained", complained.data?.id ?? "");
    const later = await resend.emails.send(email("rui@example.com"));
    await vendors.act("resend", "bounce", { email: later.data?.id });
    await receiveEvent("email.bounced", later.data?.id ?? "");
  });

  it("tells of delays, of mailboxes that are full, and of its own failures", async () => {
    const { data } = await resend.emails.send(email("eva@example.com"));
    const about = { email: data?.id };
    await vendors.act("resend", "delay", about);
    await receiveEvent("email.delivery_delayed", data?.id ?? "");
    await vendors.act("resend", "bounce", { ...about, type: "Transient" });
    expect((await receiveEvent("email.bounced", data?.id ?? "")).data).toMatchObject({
      bounce: { type: "Transient", subType: "MailboxFull" },
    });
    await vendors.act("resend", "fail", about);
    expect((await receiveEvent("email.failed", data?.id ?? "")).data).toMatchObject({
      failed: { reason: expect.any(String) },
    });
  });

  it("sends once per key, even when the answer never came", async () => {
    await vendors.setFault("resend", { kind: "acceptedThenTimeout" });
    const options = { idempotencyKey: "receipt:1" };
    const signal = AbortSignal.timeout(1_000);
    const lost = resend.emails.send(email("bia@example.com"), { ...options, signal });
    await expect(lost.then(({ error }) => error?.statusCode ?? "none")).resolves.toBe("none");
    await vendors.clearFaults();
    const again = await resend.emails.send(email("bia@example.com"), options);
    const taken = await vendors.listAccepted({ vendor: "resend", reference: "receipt:1" });
    expect(taken).toMatchObject([{ kind: "email", id: again.data?.id }]);
    const other = await resend.emails.send(email("bia@example.com", "Outro"), options);
    expect(other.error).toMatchObject({ statusCode: 409, name: "invalid_idempotent_request" });
  });

  it("takes a batch as a whole or not at all", async () => {
    const batch = [email("one@example.com", "batch"), email("two@example.com", "batch")];
    const { data } = await resend.batch.send(batch);
    expect(data?.data).toHaveLength(2);
    const broken = await resend.batch.send([...batch, email("nobody", "batch")]);
    expect(broken.error).toMatchObject({ statusCode: 422, name: "validation_error" });
    expect(await vendors.listAccepted({ vendor: "resend", reference: "batch" })).toHaveLength(2);
  });

  it("says no in Resend's words", async () => {
    const stranger = new Resend("sk_wrong", { baseUrl: `${vendors.url}/resend` });
    const refused = await stranger.emails.send(email("ana@example.com"));
    expect(refused.error).toMatchObject({ statusCode: 403, name: "invalid_api_key" });
    const from = { ...email("ana@example.com"), from: "desk" };
    expect((await resend.emails.send(from)).error?.name).toBe("invalid_from_address");
    await vendors.setFault("resend", { kind: "quota" });
    const { error } = await resend.emails.send(email("ana@example.com"));
    expect(error).toMatchObject({ statusCode: 429, name: "daily_quota_exceeded" });
    await vendors.clearFaults();
  });
});
