import { describe, expect, it } from "vitest";
import { buildEvent, InvalidEventError } from "./build-event.ts";
import { catalogue } from "./catalogue.ts";

const received = {
  webhookEventId: "6f1c5f0e-6f0a-4c8e-9d5e-0d7f2b1a3c4d",
  dispatch: 0,
  correlationId: "c-1234567",
};

describe("buildEvent", () => {
  it("makes an event with its id", () => {
    expect(buildEvent("stripe/webhook.received", received, "stripe:evt_1")).toEqual({
      name: "stripe/webhook.received",
      data: received,
      id: "stripe:evt_1",
    });
  });

  it("refuses at run time what does not fit, and says which field", () => {
    const make = () =>
      buildEvent("stripe/webhook.received", { ...received, webhookEventId: "not-a-uuid" });
    expect(make).toThrow(InvalidEventError);
    expect(make).toThrow(/webhookEventId/);
  });

  it("refuses when compiled what does not fit", () => {
    // Each line below is an error to the compiler; `npm run typecheck` fails if one stops being so.
    const wrong = [
      // @ts-expect-error a field is missing
      () => buildEvent("stripe/webhook.received", { webhookEventId: received.webhookEventId }),
      // @ts-expect-error a field has the wrong type
      () => buildEvent("stripe/webhook.received", { ...received, dispatch: "0" }),
      // @ts-expect-error there is no such event
      () => buildEvent("stripe/webhook.lost", received),
    ];
    for (const make of wrong) expect(make).toThrow();
  });

  it("knows every event of the plan", () => {
    expect(Object.keys(catalogue)).toEqual(
      expect.arrayContaining([
        "stripe/webhook.received",
        "mercadopago/webhook.received",
        "whatsapp/webhook.received",
        "email/send",
        "message/send",
        "document/uploaded",
        "document/analyzed",
        "plan/approved",
        "plan/phase1.created",
        "plan/phase1.failed",
        "task/created",
        "task/failed",
        "payment/approved",
        "payment/failed",
        "subscription/updated",
        "invoice/generated",
        "alert/raised",
      ]),
    );
  });
});
