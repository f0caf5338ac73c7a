import { describe, expect, it } from "vitest";
import { toAlert } from "./to-alert.ts";

const raised = {
  severity: "critical",
  title: "A webhook could not be processed",
  details: { webhookEventId: "6f1c5f0e", cause: "no amount", empty: null },
} as const;

describe("an alert as it is told", () => {
  it("says what is known, and links to what it is about", () => {
    expect(toAlert(raised, "https://desk.example/")).toEqual({
      severity: "critical",
      title: raised.title,
      text: "webhookEventId: 6f1c5f0e\ncause: no amount",
      link: "https://desk.example/admin/webhooks/6f1c5f0e",
    });
  });

  it("links to the desk when it is about nothing in particular, and nowhere without an address", () => {
    expect(toAlert({ ...raised, details: {} }, "https://desk.example").link).toBe(
      "https://desk.example/admin",
    );
    expect(toAlert(raised, null).link).toBeNull();
  });

  it("does not let a detail leave the desk", () => {
    const details = { emailId: "../../x?y" };
    const { link } = toAlert({ ...raised, details }, "https://desk.example");
    expect(link).toBe("https://desk.example/admin/emails/..%2F..%2Fx%3Fy");
  });
});
