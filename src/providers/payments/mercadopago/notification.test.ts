import { describe, expect, it } from "vitest";
import {
  InvalidNotificationError,
  nameNotification,
  notificationSchema,
  readNotification,
} from "./notification.ts";

function name(notification: object) {
  const body = Buffer.from(JSON.stringify(notification));
  return nameNotification(notificationSchema.parse(notification), body);
}

describe("nameNotification", () => {
  const first = { id: 900, type: "payment", action: "payment.created", data: { id: "12" } };

  it("is the same for a repeated delivery and another for the next change", () => {
    expect(name({ ...first })).toBe(name(first));
    expect(name({ ...first, id: 901, action: "payment.updated" })).not.toBe(name(first));
  });

  it("keeps resources apart whose notifications are counted one by one", () => {
    const subscription = { id: 3, type: "subscription_preapproval", data: { id: "a" } };
    expect(name({ ...subscription, data: { id: "b" } })).not.toBe(name(subscription));
  });

  it.each([{ id: "12" }, { id: null }])("goes by the bytes where the id is %j", (own) => {
    const early = { ...first, ...own, date_created: "2026-11-21T08:00:00Z" };
    expect(name({ ...early, date_created: "2026-11-21T09:00:00Z" })).not.toBe(name(early));
    expect(name({ ...early })).toBe(name(early));
  });
});

describe("readNotification", () => {
  it("knows its topics and ignores others by name", () => {
    expect(readNotification({ type: "payment", data: { id: 12 } })).toEqual({
      kind: "pointer",
      topic: "payment",
      resourceId: "12",
    });
    expect(readNotification({ type: "topic_card_id_wh", data: { id: "12" } })).toEqual({
      kind: "ignored",
      reason: "Nothing here is done for topic_card_id_wh.",
    });
  });

  it("refuses what is none", () => {
    expect(() => readNotification({ type: "payment" })).toThrow(InvalidNotificationError);
  });
});
