import { describe, expect, it } from "vitest";
import { toEmailFields } from "./transform.ts";

const email = {
  key: "invoice:1",
  to: "ana@example.com",
  from: null,
  subject: "Fatura 1",
  html: "<p>Em anexo.</p>",
  text: "Em anexo.",
  tags: [{ name: "template", value: "invoice" }],
};

describe("a mail for Resend", () => {
  it("has its files in base64, under their names", () => {
    const bytes = new Uint8Array([0, 255, 37, 80]);
    const attachments = [{ name: "Fatura 1.pdf", mediaType: "application/pdf", bytes }];
    expect(toEmailFields({ ...email, attachments }, "desk@example.com")).toMatchObject({
      from: "desk@example.com",
      to: "ana@example.com",
      attachments: [
        { filename: "Fatura 1.pdf", content: "AP8lUA==", contentType: "application/pdf" },
      ],
    });
  });

  it("names no files where it has none", () => {
    expect(toEmailFields(email, "desk@example.com")).not.toHaveProperty("attachments");
  });
});
