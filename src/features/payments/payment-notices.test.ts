import { describe, expect, it } from "vitest";
import { buildUpdate } from "#testing/payments/apply-update.ts";
import { toPaymentNotices } from "./payment-notices.ts";

const paymentId = "6f1c5f0e-6f0a-4c8e-9d5e-0d7f2b1a3c4d";
const clientId = "0b0e9a3e-5d0c-4d0a-8f5e-1d7f2b1a3c4d";
const source = {
  webhookEventId: "e-1",
  provider: "mercadopago" as const,
  type: "payment.updated",
  occurredAt: "2026-11-21T09:00:00.000Z",
};

type Change = Partial<Parameters<typeof toPaymentNotices>[1]>;

/** What is told of a payment that moves from `before` to `after`: the names and keys of the events. */
function tell(before: string | null, after: string, change: Change = {}, update = buildUpdate()) {
  const moved = {
    id: paymentId,
    clientId,
    client: { name: "Ana", email: "ana@example.com", locale: "pt-BR" as const },
    statusBefore: before,
    statusAfter: after,
    disputeBefore: null,
    disputeAfter: null,
    orderPaid: after === "paid",
    paidTwice: false,
    ...change,
  };
  return toPaymentNotices({ source, correlationId: "c-1" }, moved, update);
}

const keys = (...args: Parameters<typeof tell>) => tell(...args).map(({ id }) => id);

const approval = [
  `payment-approved:${paymentId}`,
  `email:payment-confirmation:${paymentId}`,
  `email:welcome:${clientId}`,
];

describe("toPaymentNotices", () => {
  it.each([null, "pending", "failed", "cancelled"])(
    "confirms and welcomes when %j becomes paid",
    (before) => {
      expect(keys(before, "paid")).toEqual(approval);
    },
  );

  it.each([
    ["paid", "paid"],
    ["charged_back", "paid"],
    ["paid", "partially_refunded"],
    [null, "refunded"],
    ["paid", "charged_back"],
    ["pending", "cancelled"],
  ])("tells clients nothing when %s becomes %s", (before, after) => {
    expect(keys(before, after)).toEqual([]);
  });

  it("tells of a refusal at once, without a link", () => {
    const [event, mail] = tell("pending", "failed");
    expect(event).toMatchObject({ name: "payment/failed", id: `payment-failed:${paymentId}` });
    expect(mail).toMatchObject({
      name: "email/send",
      data: {
        key: `payment-failed:${paymentId}`,
        variables: { clientName: "Ana", retryUrl: null, attempt: 0 },
      },
    });
  });

  it("is silent about an earlier try at an order that is paid, not about a period of a subscription", () => {
    expect(keys(null, "failed", { orderPaid: true })).toEqual([]);
    const renewal = buildUpdate({ status: "failed", subscriptionExternalId: "sub" });
    expect(keys(null, "failed", { orderPaid: true }, renewal)).toHaveLength(2);
  });

  it("raises an alert about what was paid twice, and does not confirm it", () => {
    expect(keys("pending", "paid", { paidTwice: true })).toEqual([
      `payment-paid-twice:${paymentId}`,
    ]);
  });

  it.each([
    [null, "open", ["open"]],
    ["open", "open", []],
    ["open", "lost", ["lost"]],
    ["open", "won", []],
  ])("raises an alert when the dispute goes from %j to %s", (disputeBefore, disputeAfter, told) => {
    expect(keys("paid", "paid", { disputeBefore, disputeAfter })).toEqual(
      told.map((what) => `payment-dispute:${paymentId}:${what}`),
    );
  });

  it("mails nobody whose address is not known, and welcomes nobody who is not", () => {
    const client = { name: null, email: null, locale: "en" as const };
    expect(keys(null, "paid", { client })).toEqual([`payment-approved:${paymentId}`]);
    expect(keys(null, "paid", { clientId: null })).toEqual(approval.slice(0, 2));
  });
});
