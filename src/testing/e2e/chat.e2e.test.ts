import { randomUUID } from "node:crypto";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { callAdminApi } from "../running-stack.ts";
import { closeBrowser, expectAccessible, withTab } from "./browser.ts";
import {
  addEarlierMessages,
  answersOf,
  ask,
  boxOf,
  countMessages,
  openChat,
  ownOf,
  waitForAnswer,
} from "./chat-page.ts";

const PHONE = { width: 390, height: 844 };

afterAll(closeBrowser);

/** A question that no other test asks. */
const buildQuestion = () => `Qual é o prazo do recurso ${randomUUID().slice(0, 8)}?`;

async function setFault(vendor: string, kind: string | null): Promise<void> {
  const init = { method: "POST", body: JSON.stringify({ vendor, kind }) };
  expect((await callAdminApi("/api/admin/vendor-faults", init)).status).toBe(200);
}

describe("the chat", () => {
  it("welcomes, answers, and keeps the focus where one writes", () =>
    withTab({}, async (page) => {
      await openChat(page);
      await page.getByRole("heading", { name: "Olá! Como podemos ajudar?" }).waitFor();
      await expectAccessible(page);
      const question = buildQuestion();
      await ask(page, question);
      await waitForAnswer(page, question);

      expect(await answersOf(page).textContent()).toContain(question);
      await page.getByTestId("announcer").filter({ hasText: "Assistente:" }).waitFor({
        state: "attached",
      });
      expect(await boxOf(page).evaluate((box) => box === document.activeElement)).toBe(true);
      await expectAccessible(page);

      await page.reload();
      await ownOf(page, question).waitFor();
      await answersOf(page).filter({ hasText: question }).waitFor();
      expect(await countMessages(question)).toEqual({ asked: 1, answered: 1 });
    }));

  it("shows an answer as it is written", () =>
    withTab({}, async (page) => {
      await openChat(page);
      await page.evaluate(() => {
        const lengths = new Set<number>();
        Object.assign(window, { lengths });
        new MutationObserver(() => {
          const draft = document.querySelector("[data-testid=reply-draft] p");
          if (draft !== null) lengths.add(draft.textContent.length);
        }).observe(document.body, { subtree: true, childList: true, characterData: true });
      });
      // A machine that is held up for a moment may show a short answer at once: then another one.
      const askOnce = async () => {
        const question = buildQuestion();
        await page.evaluate(() => Reflect.get(window, "lengths").clear());
        await ask(page, question);
        await waitForAnswer(page, question);
        return page.evaluate(() => Reflect.get(window, "lengths").size as number);
      };
      await expect.poll(askOnce, { message: "how often it was seen to grow" }).toBeGreaterThan(5);
    }));

  it("sends once what is pressed twice", () =>
    withTab({}, async (page) => {
      await openChat(page);
      const question = buildQuestion();
      await boxOf(page).fill(question);
      await boxOf(page).press("Enter");
      await boxOf(page).press("Enter");
      await page.getByRole("button", { name: "Enviar" }).dblclick({ force: true });
      await waitForAnswer(page, question);
      expect(await countMessages(question)).toEqual({ asked: 1, answered: 1 });
    }));

  it("begins with a topic that is pressed", () =>
    withTab({ viewport: PHONE, colorScheme: "dark" }, async (page) => {
      await openChat(page);
      await expectAccessible(page);
      await page.getByRole("button", { name: /^Prazos/ }).dblclick();
      await waitForAnswer(page, "Quero saber sobre os prazos do meu caso.");
      expect(await page.getByTestId("own-message").count()).toBe(1);
      await page.getByRole("button", { name: "Abrir o menu" }).click();
      await page.getByRole("link", { name: "Pagar" }).waitFor();
      await expectAccessible(page);
    }));

  it("begins a new line with Shift and Enter", () =>
    withTab({}, async (page) => {
      await openChat(page);
      await boxOf(page).pressSequentially("uma");
      await boxOf(page).press("Shift+Enter");
      await boxOf(page).pressSequentially("duas");
      expect(await boxOf(page).inputValue()).toBe("uma\nduas");
      expect(await page.getByTestId("own-message").count()).toBe(0);
    }));

  it("keeps what is written without a line, over a reload, and sends it once", () =>
    withTab({ expected: /ERR_|Failed to load resource/ }, async (page) => {
      await openChat(page);
      await page.route("**/api/chat", (route) => route.abort());
      const question = buildQuestion();
      await ask(page, question);
      await ownOf(page, question).getByText("Sem conexão").waitFor();
      await page.reload();
      await ownOf(page, question).getByText("Sem conexão").waitFor();
      expect(await countMessages(question)).toEqual({ asked: 0, answered: 0 });

      await page.unroute("**/api/chat");
      await waitForAnswer(page, question);
      expect(await countMessages(question)).toEqual({ asked: 1, answered: 1 });
    }));

  it("asks for the same answer when the line breaks before it is whole", () =>
    withTab({ expected: /ERR_|Failed to load resource/ }, async (page) => {
      await openChat(page);
      let cut = 0;
      await page.route("**/api/chat", async (route) => {
        // The server has the message and answers it; nothing of that reaches the page.
        if (cut++ > 0) return route.continue();
        await route.fetch();
        await route.abort();
      });
      const question = buildQuestion();
      await ask(page, question);
      await waitForAnswer(page, question);
      expect(cut).toBe(2);
      expect(await answersOf(page).filter({ hasText: question }).count()).toBe(1);
      expect(await countMessages(question)).toEqual({ asked: 1, answered: 1 });
    }));

  it("shows one conversation in two tabs", () =>
    withTab({}, async (page) => {
      await openChat(page);
      const other = await page.context().newPage();
      await openChat(other);
      const question = buildQuestion();
      await ask(page, question);
      await waitForAnswer(other, question);
      await waitForAnswer(page, question);
      for (const tab of [page, other]) {
        expect(await ownOf(tab, question).count()).toBe(1);
        expect(await answersOf(tab).filter({ hasText: question }).count()).toBe(1);
      }
      expect(await countMessages(question)).toEqual({ asked: 1, answered: 1 });
    }));
});

describe("a long conversation", () => {
  it("is loaded backwards, stays where it is read, and leads back to its end", () =>
    withTab({ viewport: PHONE }, async (page) => {
      await openChat(page);
      const question = buildQuestion();
      await ask(page, question);
      await waitForAnswer(page, question);
      await addEarlierMessages(question, 60);
      await page.reload();
      await ownOf(page, question).waitFor();
      const log = page.getByRole("log");
      const readTop = () => log.evaluate((box) => box.scrollTop);
      await expect.poll(readTop, { message: "it opens at its end" }).toBeGreaterThan(1_000);

      const toEnd = page.getByRole("button", { name: "Ir para o fim" });
      expect(await toEnd.count()).toBe(0);
      const older = page.getByRole("button", { name: "Mensagens anteriores" });
      await older.scrollIntoViewIfNeeded();
      await toEnd.waitFor();
      await older.click();
      await log.getByText("antes 1.", { exact: true }).waitFor({ state: "attached" });
      await older.waitFor({ state: "detached" });
      await expect.poll(readTop, { message: "what was read stays in view" }).toBeGreaterThan(300);

      await toEnd.click();
      await toEnd.waitFor({ state: "detached" });
      await expect.poll(readTop).toBeGreaterThan(1_000);
    }));
});

describe("when the models are away", () => {
  afterEach(async () => {
    for (const vendor of ["openai", "groq"]) await setFault(vendor, null);
    for (const name of ["llm.gpt4", "llm.gpt35", "llm.groq"]) {
      const init = { method: "POST", body: JSON.stringify({ note: "tests" }) };
      await callAdminApi(`/api/admin/circuit-breakers/${name}/reset`, init);
    }
  });

  it("says who answered instead", () =>
    withTab({}, async (page) => {
      await setFault("openai", "serverError");
      await openChat(page);
      const question = buildQuestion();
      await ask(page, question);
      await waitForAnswer(page, question);
      await page.getByText("Respondido pelo assistente reserva").waitFor();
      await expectAccessible(page);
    }));

  it("still answers when all are, and says that it is automatic", () =>
    withTab({}, async (page) => {
      for (const vendor of ["openai", "groq"]) await setFault(vendor, "serverError");
      await openChat(page);
      const question = buildQuestion();
      await ask(page, question);
      await waitForAnswer(page, question);
      await page.getByText("Resposta automática").waitFor();
      await expectAccessible(page);
    }));
});
