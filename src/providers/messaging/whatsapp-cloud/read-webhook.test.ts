import { describe, expect, it } from "vitest";
import { readWhatsAppWebhook } from "./read-webhook.ts";

const notify = (...values: Record<string, unknown>[]) => ({
  object: "whatsapp_business_account",
  entry: values.map((value) => ({ id: "1", changes: [{ field: "messages", value }] })),
});

describe("readWhatsAppWebhook", () => {
  it("finds all statuses of all entries", () => {
    const errors = [{ code: 131026, title: "Message undeliverable" }];
    const webhook = readWhatsAppWebhook(
      notify(
        { statuses: [{ id: "a", status: "sent", biz_opaque_callback_data: "key:a" }] },
        { statuses: [{ id: "b", status: "failed", errors }] },
        { statuses: [{ id: "c", status: "played" }] },
      ),
    );
    const provider = "whatsappCloud";
    const failure = { code: "131026", message: "Message undeliverable" };
    expect(webhook).toEqual({
      inbound: [],
      others: [],
      updates: [
        { provider, vendorMessageId: "a", key: "key:a", status: "sent", failure: null },
        { provider, vendorMessageId: "b", key: null, status: "failed", failure },
        { provider, vendorMessageId: "c", key: null, status: "read", failure: null },
      ],
    });
  });

  it("names what it does not know", () => {
    const account = { field: "account_update", value: { event: "VERIFIED" } };
    const payload = notify({ statuses: [{ id: "w", status: "warning" }] });
    payload.entry.push({ id: "2", changes: [account] });
    const webhook = readWhatsAppWebhook(payload);
    expect(webhook).toEqual({
      updates: [],
      inbound: [],
      others: ["status warning", "account_update"],
    });
  });

  it("refuses what is not documented", () => {
    expect(() => readWhatsAppWebhook(notify({ statuses: [{ status: "sent" }] }))).toThrow(/id/);
  });
});
