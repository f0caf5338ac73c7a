import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { easeCircuits, hurryCircuit, LATE_FAULTS } from "#testing/circuits/hurry-circuit.ts";
import {
  type FaultOptions,
  startVendors,
  type TestVendors,
} from "#testing/vendors/start-vendors.ts";
import type { Alert } from "./alert.ts";
import { type AlertSender, createAlertSender } from "./alert-sender.ts";

let vendors: TestVendors;
let sender: AlertSender;

const alert: Alert = {
  title: "A webhook could not be processed",
  text: "amount_paid: expected <number> & got text",
  severity: "critical",
  link: "https://desk.example.com/admin/webhooks",
};

beforeAll(async () => {
  vendors = await startVendors();
  const env = { SLACK_WEBHOOK_URL: `${vendors.url}/slack/services/local` };
  const made = createAlertSender(env);
  if (made === null) throw new Error("not configured");
  sender = made;
});
afterEach(async () => {
  await vendors.clearFaults();
  sender.circuit.reset({ by: "test", note: "the next test" });
  easeCircuits();
});
afterAll(() => vendors.stop());

describe("the alert sender", () => {
  it("is absent without an address", () => {
    expect(createAlertSender({})).toBeNull();
  });

  it("posts an alert whose text cannot become markup", async () => {
    await sender.sendAlert(alert);
    const [posted] = await vendors.listAccepted({ vendor: "slack" });
    const request = JSON.stringify(posted?.request);
    expect(request).toContain("CRITICAL: A webhook could not be processed");
    expect(request).toContain("expected &lt;number&gt; &amp; got text");
    expect(request).toContain("https://desk.example.com/admin/webhooks");
  });

  it.each<[NonNullable<FaultOptions["kind"]>, string]>([
    ["down", "network"],
    ["rateLimit", "rate_limit"],
    ["serverError", "server_5xx"],
    ["malformed", "invalid_response"],
    ["acceptedThenTimeout", "timeout"],
  ])("says what is wrong when Slack is %s", async (kind, errorClass) => {
    await vendors.setFault("slack", { kind });
    if (LATE_FAULTS.has(kind)) hurryCircuit("alerts.slack");
    await expect(sender.sendAlert(alert)).rejects.toMatchObject({ errorClass });
  });
});
