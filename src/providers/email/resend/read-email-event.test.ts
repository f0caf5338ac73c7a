import { describe, expect, it } from "vitest";
import { readEmailEvent, UnreadableEmailEventError } from "./read-email-event.ts";

const id = "6f1c5f0e-6f0a-4c8e-9d5e-0d7f2b1a3c4d";
const build = (type: string, data: object = {}) => ({
  type,
  created_at: "2026-11-21T05:00:00.000Z",
  data: { email_id: "re_1", to: ["Ana@example.com"], tags: { email_id: id }, ...data },
});

describe("an event of Resend about a mail", () => {
  it.each([
    ["email.sent", "sent", null],
    ["email.delivered", "delivered", null],
    ["email.complained", "complained", "complained"],
    ["email.suppressed", "suppressed", "suppressed"],
    ["email.failed", "failed", null],
    ["email.delivery_delayed", null, null],
    ["email.opened", null, null],
    ["email.clicked", null, null],
  ])("%s: the mail is %s, its address is put away as %s", (type, state, suppress) => {
    expect(readEmailEvent(build(type))).toMatchObject({
      type: type.replace("email.", ""),
      occurredAt: "2026-11-21T05:00:00.000Z",
      vendorMessageId: "re_1",
      emailId: id,
      addresses: ["Ana@example.com"],
      state,
      suppress,
    });
  });

  it.each([
    ["Permanent", "bounced"],
    ["Transient", null],
    ["Undetermined", null],
  ])("a bounce of type %s puts its address away as %s", (type, suppress) => {
    const event = readEmailEvent(build("email.bounced", { bounce: { type, message: "No." } }));
    expect(event).toMatchObject({
      state: "bounced",
      suppress,
      details: { message: "No.", kind: type },
    });
  });

  it("is found by its tag, whether tags come as an object or as a list", () => {
    const list = [{ name: "email_id", value: id }];
    expect(readEmailEvent(build("email.sent", { tags: list }))?.emailId).toBe(id);
    expect(readEmailEvent(build("email.sent", { tags: { email_id: "7" } }))?.emailId).toBeNull();
    expect(readEmailEvent(build("email.sent", { tags: undefined }))?.emailId).toBeNull();
  });

  it("tells why the vendor failed", () => {
    const event = readEmailEvent(build("email.failed", { failed: { reason: "No quota." } }));
    expect(event?.details).toEqual({ message: "No quota." });
  });

  it.each(["email.received", "domain.created", "contact.updated", "suppression.added"])(
    "%s is none",
    (type) => {
      expect(readEmailEvent(build(type))).toBeNull();
    },
  );

  it.each([{ email_id: "" }, { email_id: 7 }, { to: "ana@example.com" }, { tags: "x" }])(
    "is refused with %j",
    (data) => {
      expect(() => readEmailEvent(build("email.sent", data))).toThrow(UnreadableEmailEventError);
    },
  );

  it("is refused when it does not say when", () => {
    const event = { ...build("email.sent"), created_at: "soon" };
    expect(() => readEmailEvent(event)).toThrow(/created_at/);
  });
});
