import { describe, expect, it } from "vitest";
import { type NotificationInput, signNotification } from "#testing/payments/sign-mercadopago.ts";
import { verifyMercadoPagoWebhook } from "./verify-webhook.ts";

const now = new Date("2026-11-21T09:00:00Z");
const secret = "mercadopago-secret";

type Change = {
  search?: string;
  body?: string;
  headers?: Record<string, string>;
  without?: string;
};

function verify(input: Partial<NotificationInput> = {}, change: Change = {}) {
  const signed = signNotification({ secret, dataId: "12345", ts: now.getTime(), ...input });
  const headers = new Headers({ ...signed.headers, ...change.headers });
  if (change.without) headers.delete(change.without);
  return verifyMercadoPagoWebhook({
    body: Buffer.from(change.body ?? signed.body),
    url: new URL(`https://desk.example/api/webhooks/mercadopago${change.search ?? signed.search}`),
    headers,
    secret,
    receivedAt: now,
  });
}

describe("verifyMercadoPagoWebhook", () => {
  it("takes times in milliseconds and in seconds", () => {
    expect(verify()).toMatchObject({ type: "payment", data: { id: "12345" } });
    expect(verify({ ts: Math.floor(now.getTime() / 1000) })).toMatchObject({ type: "payment" });
  });

  it("signs the id in lower case, whatever the address has", () => {
    const dataId = "2C938084AbC";
    expect(verify({ dataId, type: "subscription_preapproval" })).toMatchObject({
      data: { id: dataId },
    });
  });

  it("takes ids that are numbers in the body", () => {
    const body = JSON.stringify({ id: 1, type: "payment", data: { id: 12345 } });
    expect(verify({}, { body })).toMatchObject({ id: "1", data: { id: "12345" } });
  });

  const minutes = (count: number) => now.getTime() + count * 60_000;
  it.each<[string, Partial<NotificationInput>, Change, string]>([
    ["signed by another", { secret: "another" }, {}, "signature_invalid"],
    ["six minutes old", { ts: minutes(-6) }, {}, "signature_expired"],
    ["six minutes early", { ts: minutes(6) }, {}, "signature_expired"],
    ["an hour old, in seconds", { ts: minutes(-60) / 1000 }, {}, "signature_expired"],
    ["unsigned", {}, { without: "x-signature" }, "signature_missing"],
    ["signed with nothing", {}, { headers: { "x-signature": " " } }, "signature_missing"],
    ["without its request id", {}, { without: "x-request-id" }, "signature_invalid"],
    ["moved to another id", {}, { search: "?data.id=99999&type=payment" }, "signature_invalid"],
    ["without an id", {}, { search: "?type=payment" }, "signature_invalid"],
    [
      "an IPN notice",
      {},
      { search: "?topic=payment&id=1", without: "x-signature" },
      "signature_missing",
    ],
    [
      "pointing elsewhere in its body",
      {},
      { body: JSON.stringify({ id: 1, type: "payment", data: { id: "99999" } }) },
      "signature_invalid",
    ],
  ])("refuses what is %s", (_what, input, change, code) => {
    expect(() => verify(input, change)).toThrow(expect.objectContaining({ status: 401, code }));
  });

  it.each(["", "ts=", "v1=00", "ts=1", "ts=x,v1=00", "ts=1,v2=00", "=,=,=", "ts=1,v1=", "\u00e9"])(
    "refuses the signature %j",
    (signature) => {
      expect(() => verify({}, { headers: { "x-signature": signature } })).toThrow(
        expect.objectContaining({ status: 401 }),
      );
    },
  );

  it.each([
    "",
    "{",
    "[]",
    "null",
    "{}",
    '{"type":"payment"}',
    '{"type":"a b","data":{"id":"12345"}}',
  ])("answers 400 to the signed body %j", (body) => {
    expect(() => verify({}, { body })).toThrow(
      expect.objectContaining({ status: 400, code: "invalid_event" }),
    );
  });
});
