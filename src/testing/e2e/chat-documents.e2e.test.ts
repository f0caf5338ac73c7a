import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import { closeBrowser, expectAccessible, withTab } from "./browser.ts";
import { ask, openChat, waitForAnswer } from "./chat-page.ts";

const DOCUMENTS = new URL("../data/documents/", import.meta.url).pathname;

afterAll(closeBrowser);

/** A question that no other test asks. */
const buildQuestion = () => `Qual é o prazo do recurso ${randomUUID().slice(0, 8)}?`;

describe("documents in the chat", () => {
  it("are sent with a message, and what was found in them is shown", () =>
    withTab({}, async (page) => {
      await openChat(page);
      await page.locator("input[type=file]").setInputFiles(`${DOCUMENTS}contrato-honorarios.pdf`);
      await page.locator("[data-testid=upload][data-state=done]").waitFor();
      const question = buildQuestion();
      await ask(page, question);
      const card = page.getByTestId("document-card").first();
      await card.getByRole("link", { name: /contrato-honorarios\.pdf/ }).waitFor();
      await waitForAnswer(page, question);
      expect(await page.getByTestId("upload").count()).toBe(0);
      await page
        .locator("[data-testid=document-card][data-state=analyzed]")
        .first()
        .waitFor({ timeout: 120_000 });
      await card.getByTestId("document-kind").filter({ hasText: "Contrato" }).waitFor();
      await card.getByText("CPF", { exact: true }).first().waitFor({ state: "attached" });
      await expectAccessible(page);
    }));

  it("are refused with a reason, and the message can be sent without them", () =>
    withTab({ expected: /status of 4\d\d/ }, async (page) => {
      await openChat(page);
      const buffer = Buffer.from("MZ not a document");
      const file = { name: "nota.pdf", mimeType: "application/pdf", buffer };
      await page.locator("input[type=file]").setInputFiles(file);
      await page.getByText("Só são aceitos PDF, PNG, JPEG e WEBP.").waitFor();
      await expectAccessible(page);
      const question = buildQuestion();
      await ask(page, question);
      await waitForAnswer(page, question);
      expect(await page.getByTestId("document-card").count()).toBe(0);
    }));
});
