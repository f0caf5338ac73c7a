import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeBrowser, expectAccessible, withTab } from "./browser.ts";
import { ask, openChat, ownOf, waitForAnswer } from "./chat-page.ts";
import { type SignedIn, signInOnce, withDatabase } from "./staff-user.ts";

const PHONE = { width: 390, height: 844 };

let staff: SignedIn;
beforeAll(async () => {
  staff = await signInOnce();
});
afterAll(async () => {
  await staff.forget();
  await closeBrowser();
});

const buildQuestion = () => `Tenho uma dúvida sobre o processo ${randomUUID().slice(0, 8)}`;

/** A client's chat and the desk, both open. */
async function withBoth(use: (client: Page, desk: Page) => Promise<void>): Promise<void> {
  await withTab({}, (client) =>
    withTab({ storageState: staff.storageState }, (desk) => use(client, desk)),
  );
}

async function openConversation(desk: Page, question: string): Promise<void> {
  await desk.goto(`/admin/conversations?q=${encodeURIComponent(question)}`);
  const row = desk.getByTestId("conversation-row");
  await row.getByRole("link").press("Enter");
  await desk.waitForURL(/\/admin\/conversations\/[0-9a-f-]{36}$/);
}

describe("the conversations of the desk", () => {
  it("are taken over, answered once, seen by the client, and given back", () =>
    withBoth(async (client, desk) => {
      const question = buildQuestion();
      await openChat(client);
      await ask(client, question);
      await waitForAnswer(client, question);
      await openConversation(desk, question);
      const transcript = desk.getByRole("log");
      await transcript.getByText(question, { exact: true }).waitFor();
      await transcript.getByText(/modelo principal|modelo reserva|resposta pronta/).waitFor();
      await expectAccessible(desk);

      await desk.getByRole("button", { name: "Assumir a conversa" }).click();
      await desk.getByRole("button", { name: "Devolver ao assistente" }).waitFor();
      await client.getByTestId("with-staff").waitFor();
      await expectAccessible(client);

      const second = buildQuestion();
      await ask(client, second);
      await ownOf(client, second).getByText("Com a equipe").waitFor();
      await transcript.getByText(second, { exact: true }).waitFor();
      expect(await client.locator("[data-testid=reply][data-author=agent]").count()).toBe(1);

      const answer = `Bom dia, já estou vendo isso ${randomUUID().slice(0, 8)}.`;
      await desk.getByRole("textbox", { name: "Responder como equipe" }).fill(answer);
      await desk.getByRole("button", { name: "Enviar" }).dblclick({ force: true });
      await client
        .locator("[data-testid=reply][data-author=staff]")
        .filter({ hasText: answer })
        .waitFor();
      await client
        .getByTestId("announcer")
        .filter({ hasText: answer })
        .waitFor({ state: "attached" });
      const [count] = await withDatabase(
        (sql) => sql`select count(*)::int as posted, min(actor) as actor
                     from public.messages where text = ${answer}`,
      );
      expect(count).toEqual({ posted: 1, actor: staff.login.email });

      await desk.getByRole("button", { name: "Devolver ao assistente" }).click();
      const third = buildQuestion();
      await client.getByTestId("with-staff").waitFor({ state: "detached" });
      await ask(client, third);
      await waitForAnswer(client, third);
    }));

  it("are listed as they come, narrowed by channel and by who answers", () =>
    withBoth(async (client, desk) => {
      const question = buildQuestion();
      await desk.goto("/admin/conversations");
      await desk.getByRole("main").getByText("Ao vivo").waitFor();
      await openChat(client);
      await ask(client, question);
      await waitForAnswer(client, question);
      await desk.getByRole("searchbox").fill(question);
      const row = desk.getByTestId("conversation-row");
      await expect.poll(() => row.count()).toBe(1);
      await row.getByText("1 nova").waitFor();
      await expectAccessible(desk);
      await desk.getByLabel("Canal").first().selectOption("whatsapp");
      await desk.getByText("Nenhuma conversa encontrada").waitFor();
      await desk.getByLabel("Canal").first().selectOption("web");
      await row.waitFor();

      await row.getByRole("link").click();
      await desk.getByRole("log").getByText(question, { exact: true }).waitFor();
      await expect
        .poll(() =>
          withDatabase(async (sql) => {
            const [found] = await sql<{ unread_count: number }[]>`
              select c.unread_count from public.conversations c
              join public.messages m on m.conversation_id = c.id where m.text = ${question}`;
            return found?.unread_count;
          }),
        )
        .toBe(0);
    }));

  it("say so when there is none at an address", () =>
    withTab({ storageState: staff.storageState, expected: /status of 404/ }, async (page) => {
      await page.goto("/admin/conversations/00000000-0000-4000-8000-000000000000");
      await page.getByRole("heading", { name: "Conversa não encontrada" }).waitFor();
      await expectAccessible(page);
    }));
});

describe("the way around the desk", () => {
  it("on a phone has the most needed at hand and the rest behind a button", () =>
    withTab(
      { storageState: staff.storageState, viewport: PHONE, colorScheme: "dark" },
      async (page) => {
        await page.goto("/admin/conversations");
        const bar = page.getByRole("navigation", { name: "Atalhos" });
        const here = bar.getByRole("link", { name: "Conversas" });
        expect(await here.getAttribute("aria-current")).toBe("page");

        await bar.getByRole("button", { name: "Mais" }).press("Enter");
        const sheet = page.getByRole("dialog", { name: "Todas as páginas" });
        await sheet.waitFor();
        await expectAccessible(page);
        await page.keyboard.press("Escape");
        await sheet.waitFor({ state: "hidden" });
        const readFocused = () => page.evaluate(() => document.activeElement?.textContent);
        await expect
          .poll(readFocused, { message: "the focus comes back to the button" })
          .toBe("Mais");

        await bar.getByRole("button", { name: "Mais" }).click();
        await sheet.getByRole("link", { name: "Webhooks" }).click();
        await page.waitForURL(/\/admin\/webhooks$/);
        await sheet.waitFor({ state: "hidden" });
      },
    ));

  it("on a desktop shows every page in its group, and which one is open", () =>
    withTab({ storageState: staff.storageState }, async (page) => {
      await page.goto("/admin");
      await page.waitForURL(/\/admin\/conversations$/);
      const side = page.getByRole("navigation", { name: "Principal" });
      for (const group of ["Atendimento", "Financeiro", "Operação"]) {
        await side.getByRole("list", { name: group }).waitFor();
      }
      await side.getByRole("link", { name: "Pagamentos" }).click();
      await page.waitForURL(/\/admin\/payments$/);
      const current = side.locator("[aria-current=page]");
      await expect.poll(() => current.allTextContents()).toEqual(["Pagamentos"]);
    }));
});
