import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EmailSender } from "#providers/email/email-sender.ts";
import { buildEmailRequest, createTestEmailSender } from "#testing/emails/build-email.ts";
import { openServiceDb } from "#testing/running-stack.ts";
import { useStackEnv } from "#testing/use-stack-env.ts";
import { startVendors, type TestVendors } from "#testing/vendors/start-vendors.ts";
import { applyEmailEvent, type EmailEvent } from "./apply-email-event.ts";
import type { EmailState } from "./email.ts";
import { giveUpEmail } from "./email-store.ts";
import type { EmailRow } from "./read-email-row.ts";
import { sendEmail } from "./send-email.ts";

let vendors: TestVendors;
let sender: EmailSender;

beforeAll(async () => {
  useStackEnv();
  vendors = await startVendors();
  sender = createTestEmailSender(vendors.url);
});
afterAll(() => vendors.stop());

function buildUpdate(email: EmailRow, type: string, state: EmailEvent["state"]): EmailEvent {
  return {
    type,
    occurredAt: new Date().toISOString(),
    vendorMessageId: email.vendorMessageId ?? `re_${email.id}`,
    emailId: email.id,
    addresses: [email.to],
    state,
    suppress: null,
    details: {},
  };
}

const apply = (email: EmailRow, state: NonNullable<EmailEvent["state"]>) =>
  applyEmailEvent(buildUpdate(email, state, state), `msg_${crypto.randomUUID()}`);

async function readState(id: string): Promise<EmailState> {
  const { data } = await openServiceDb().from("emails").select("state").eq("id", id).single();
  return data?.state as EmailState;
}

function* permute<T>(items: readonly T[]): Generator<T[]> {
  if (items.length === 0) yield [];
  for (const [index, item] of items.entries()) {
    const rest = items.filter((_, place) => place !== index);
    for (const order of permute(rest)) yield [item, ...order];
  }
}

describe("what the vendor tells of a mail", () => {
  it.each([...permute(["sent", "delivered", "bounced", "complained"] as const)])(
    "ends the same in whatever order it comes: %s, %s, %s, %s",
    async (...order) => {
      const email = await sendEmail(buildEmailRequest(), { sender });
      for (const state of order) await apply(email, state);
      expect(await readState(email.id)).toBe("complained");
    },
  );

  it("counts once", async () => {
    const email = await sendEmail(buildEmailRequest(), { sender });
    const event = { ...buildUpdate(email, "bounced", "bounced"), suppress: "bounced" as const };
    const source = `msg_${crypto.randomUUID()}`;
    expect(await applyEmailEvent(event, source)).toMatchObject({
      outcome: "applied",
      suppressed: 1,
    });
    const again = await applyEmailEvent(event, source);
    expect(again).toMatchObject({ outcome: "unchanged", suppressed: 0 });
  });

  it("is believed of a mail that was given up without an answer", async () => {
    const request = buildEmailRequest();
    await sendEmail(request, { sender: null }).catch(() => undefined);
    const failure = { code: "retries_exhausted", message: "no answer" };
    const lost = await giveUpEmail(request.key, failure);
    if (lost === null) throw new Error("there is no such mail");
    expect(lost.state).toBe("failed");
    expect(await apply(lost, "sent")).toMatchObject({ outcome: "applied" });
    expect(await readState(lost.id)).toBe("sent");
    expect(await apply(lost, "delivered")).toMatchObject({ outcome: "applied" });
    // Settled by now: a late run of the job sends nothing more.
    expect(await sendEmail(request, { sender })).toMatchObject({ state: "delivered", tries: 1 });
  });

  it("that it gave the mail up, is not undone by an older word", async () => {
    const email = await sendEmail(buildEmailRequest(), { sender });
    expect(await apply(email, "failed")).toMatchObject({ outcome: "applied" });
    expect(await apply(email, "sent")).toMatchObject({ outcome: "unchanged" });
    expect(await readState(email.id)).toBe("failed");
  });

  it("puts the address of a mail away that is not ours", async () => {
    const address = `Stranger-${crypto.randomUUID()}@example.com`;
    const about = { emailId: null, vendorMessageId: crypto.randomUUID(), addresses: [address] };
    const email = await sendEmail(buildEmailRequest(), { sender });
    const event = { ...buildUpdate(email, "bounced", "bounced"), ...about, suppress: "bounced" };
    const told = await applyEmailEvent(event as EmailEvent, `msg_${crypto.randomUUID()}`);
    expect(told).toEqual({ outcome: "unknown", emailId: null, suppressed: 1 });
    const held = await sendEmail(buildEmailRequest({ to: address }), { sender });
    expect(held).toMatchObject({ state: "suppressed", tries: 0 });
  });
});
