import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { putFile } from "#db/file-store.ts";
import type { EmailSender } from "#providers/email/email-sender.ts";
import { buildEmailRequest, createTestEmailSender } from "#testing/emails/build-email.ts";
import { openServiceDb } from "#testing/running-stack.ts";
import { useStackEnv } from "#testing/use-stack-env.ts";
import { startVendors, type TestVendors } from "#testing/vendors/start-vendors.ts";
import { giveUpEmail } from "./email-store.ts";
import { getEmail } from "./get-email.ts";
import { sendEmail } from "./send-email.ts";

let vendors: TestVendors;
let sender: EmailSender;
const listTaken = (key: string) => vendors.listAccepted({ vendor: "resend", idempotencyKey: key });

beforeAll(async () => {
  useStackEnv();
  vendors = await startVendors();
  sender = createTestEmailSender(vendors.url);
});
afterEach(async () => {
  await vendors.clearFaults();
  sender.circuit.reset({ by: "test", note: "the next test" });
});
afterAll(() => vendors.stop());

describe("a mail", () => {
  it("goes out as it is written, with its row's id as a tag", async () => {
    const request = buildEmailRequest();
    const sent = await sendEmail(request, { sender });
    expect(sent).toMatchObject({ state: "sent", provider: "resend", failure: null, tries: 1 });
    const [taken] = await listTaken(request.key);
    expect(taken?.request).toMatchObject({
      to: [request.to],
      subject: "Boas-vindas!",
      html: sent.html,
      text: sent.text,
      tags: expect.arrayContaining([{ name: "email_id", value: sent.id }]),
    });
    const { history } = await getEmail(openServiceDb(), sent.id);
    expect(history.map(({ type }) => type)).toEqual(["created", "accepted"]);
  });

  it("takes its files along", async () => {
    const path = `tests/emails/${crypto.randomUUID()}.pdf`;
    const bytes = Buffer.from("%PDF-1.7 fatura");
    await putFile(path, bytes, "application/pdf");
    const attachments = [{ name: "Fatura 42.pdf", path, mediaType: "application/pdf" }];
    const variables = {
      clientName: null,
      number: "A-42",
      amountCents: 100,
      currency: "BRL",
      description: null,
    };
    const request = buildEmailRequest({ template: "invoice", variables, attachments });
    expect(await sendEmail(request, { sender })).toMatchObject({ state: "sent" });
    const [taken] = await listTaken(request.key);
    expect(taken?.request).toMatchObject({
      attachments: [
        {
          filename: "Fatura 42.pdf",
          content: bytes.toString("base64"),
          content_type: "application/pdf",
        },
      ],
    });
  });

  it("whose file is not there fails for good", async () => {
    const path = `tests/emails/${crypto.randomUUID()}.pdf`;
    const attachments = [{ name: "x.pdf", path, mediaType: "application/pdf" }];
    const request = buildEmailRequest({ attachments });
    const failed = await sendEmail(request, { sender });
    expect(failed).toMatchObject({ state: "failed", failure: { code: "attachment_missing" } });
    expect(await listTaken(request.key)).toEqual([]);
  });

  it("with a missing variable fails before anything is sent, and says which", async () => {
    const request = buildEmailRequest({ template: "case-assigned" });
    const failed = await sendEmail(request, { sender });
    expect(failed).toMatchObject({ state: "failed", tries: 0, subject: null });
    expect(failed.failure).toMatchObject({
      code: "invalid_variables",
      message: expect.stringContaining("lawyerName"),
    });
    expect(await listTaken(request.key)).toEqual([]);
  });

  it("that the vendor refuses for what it is fails for good", async () => {
    const request = buildEmailRequest({ to: "nobody" });
    const failed = await sendEmail(request, { sender });
    expect(failed).toMatchObject({ state: "failed", failure: { code: "validation_error" } });
    expect(await sendEmail(request, { sender })).toMatchObject({ state: "failed", tries: 1 });
  });

  it("waits where no vendor is set up, and can be given up", async () => {
    const request = buildEmailRequest();
    const refused = sendEmail(request, { sender: null });
    await expect(refused).rejects.toMatchObject({ code: "email_not_configured" });
    const failure = { code: "retries_exhausted", message: "no sender" };
    expect(await giveUpEmail(request.key, failure)).toMatchObject({ state: "failed", failure });
    expect(await giveUpEmail("nobody's", failure)).toBeNull();
  });
});
