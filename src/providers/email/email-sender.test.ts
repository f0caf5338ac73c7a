import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { easeCircuits, hurryCircuit, LATE_FAULTS } from "#testing/circuits/hurry-circuit.ts";
import {
  type FaultOptions,
  startVendors,
  type TestVendors,
} from "#testing/vendors/start-vendors.ts";
import { createEmailSender, type EmailSender } from "./email-sender.ts";
import type { OutgoingEmail } from "./outgoing-email.ts";

let vendors: TestVendors;
let sender: EmailSender;

function create(change: Record<string, string> = {}): EmailSender {
  const env = {
    RESEND_API_KEY: "re_test",
    RESEND_BASE_URL: `${vendors.url}/resend`,
    EMAIL_FROM: "Sempre <desk@example.com>",
    ...change,
  };
  const made = createEmailSender(env);
  if (made === null) throw new Error("not configured");
  return made;
}

function buildEmail(change: Partial<OutgoingEmail> = {}): OutgoingEmail {
  return {
    key: `test:${crypto.randomUUID()}`,
    to: "ana@example.com",
    from: null,
    subject: "Pagamento recebido",
    html: "<p>Obrigado.</p>",
    text: "Obrigado.",
    tags: [{ name: "template", value: "payment-confirmation" }],
    ...change,
  };
}

beforeAll(async () => {
  vendors = await startVendors();
  sender = create();
});
afterEach(async () => {
  await vendors.clearFaults();
  sender.circuit.reset({ by: "test", note: "the next test" });
  easeCircuits();
});
afterAll(() => vendors.stop());

describe("the e-mail sender", () => {
  it("is absent without a key or a sender's address", () => {
    expect(createEmailSender({ RESEND_API_KEY: "re_x" })).toBeNull();
    expect(createEmailSender({ EMAIL_FROM: "desk@example.com" })).toBeNull();
  });

  it("sends a mail once per key", async () => {
    const email = buildEmail();
    const sent = await sender.sendEmail(email);
    expect(await sender.sendEmail(email)).toEqual(sent);
    const accepted = await vendors.listAccepted({ vendor: "resend", idempotencyKey: email.key });
    expect(accepted).toMatchObject([
      {
        id: sent.vendorMessageId,
        request: { from: "Sempre <desk@example.com>", to: ["ana@example.com"] },
      },
    ]);
  });

  it("sends once what was taken without an answer and is sent again", async () => {
    const email = buildEmail();
    await vendors.setFault("resend", { kind: "acceptedThenTimeout" });
    hurryCircuit("email.resend");
    await expect(sender.sendEmail(email)).rejects.toMatchObject({
      errorClass: "timeout",
      accepted: "unknown",
    });
    await vendors.clearFaults();
    easeCircuits();
    await sender.sendEmail(email);
    const accepted = await vendors.listAccepted({ vendor: "resend", idempotencyKey: email.key });
    expect(accepted).toHaveLength(1);
  });

  it.each<[NonNullable<FaultOptions["kind"]>, string, string]>([
    ["down", "network", "unknown"],
    ["rateLimit", "rate_limit", "no"],
    ["serverError", "server_5xx", "unknown"],
    ["malformed", "network", "unknown"],
    ["reset", "network", "unknown"],
    ["quota", "quota", "no"],
    ["stalled", "timeout", "unknown"],
  ])("throws into its job's retry when Resend is %s", async (kind, errorClass, accepted) => {
    await vendors.setFault("resend", { kind });
    if (LATE_FAULTS.has(kind)) hurryCircuit("email.resend");
    await expect(sender.sendEmail(buildEmail())).rejects.toMatchObject({ errorClass, accepted });
  });

  it("tells our own mistakes from Resend's", async () => {
    const mistaken = sender.sendEmail(buildEmail({ to: "nobody" }));
    await expect(mistaken).rejects.toMatchObject({ errorClass: "client_4xx", accepted: "no" });
    expect(sender.circuit.state.kind).toBe("closed");
  });
});
