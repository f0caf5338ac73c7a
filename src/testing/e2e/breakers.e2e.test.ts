import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { callAdminApi } from "../running-stack.ts";
import { closeBrowser, expectAccessible, type TabOptions, withTab } from "./browser.ts";
import { type SignedIn, signInOnce, withDatabase } from "./staff-user.ts";

const API = "/api/admin/circuit-breakers";
// Circuits that only the tests of this file act upon, where it does not matter which.
const OPERATED = "messaging.baileys";
const TUNED = "email.resend";
// A long page, looked through element by element.
vi.setConfig({ testTimeout: 120_000 });

let staff: SignedIn;
beforeAll(async () => {
  staff = await signInOnce();
});
afterEach(async () => {
  await setFault("openai", null);
  await callAdminApi(`${API}/${TUNED}/thresholds`, { method: "DELETE", body: '{"note":"test"}' });
  for (const name of ["llm.gpt4", "llm.gpt35", OPERATED]) await act(name, "reset");
});
afterAll(async () => {
  await staff.forget();
  await closeBrowser();
});

async function act(name: string, action: "close" | "reset"): Promise<void> {
  const init = { method: "POST", body: JSON.stringify({ note: "tests" }) };
  expect((await callAdminApi(`${API}/${name}/${action}`, init)).status).toBe(200);
}

async function setFault(vendor: string, kind: string | null): Promise<void> {
  const init = { method: "POST", body: JSON.stringify({ vendor, kind }) };
  expect((await callAdminApi("/api/admin/vendor-faults", init)).status).toBe(200);
}

/** Signed in. */
const watching = (options: TabOptions = {}): TabOptions => ({
  storageState: staff.storageState,
  ...options,
});

const linkOf = (page: Page, name: string) => page.getByTestId(`link-${name}`);
const stateOf = (page: Page, name: string) =>
  linkOf(page, name).locator("header [data-state]").getAttribute("data-state");
const markOf = (page: Page, name: string) => linkOf(page, name).getAttribute("data-mark");

/** Looks again until it holds; the page itself hears of it at once. */
const soon = <T>(look: () => Promise<T>) => expect.poll(look);

async function openPage(page: Page): Promise<void> {
  await page.goto("/admin/breakers");
  await page.getByRole("main").getByText("Ao vivo").waitFor();
  await linkOf(page, "llm.gpt4").waitFor();
}

async function announced(page: Page, text: RegExp): Promise<void> {
  const region = page.getByTestId("announcer").filter({ hasText: text });
  await region.waitFor({ state: "attached" });
}

describe("the page of circuits", () => {
  it.each(["light", "dark"] as const)("draws each chain as a path, %s", (colorScheme) =>
    withTab(watching({ colorScheme }), async (page) => {
      await openPage(page);
      const path = page.getByRole("list", { name: "Caminho de uma chamada: Respostas por IA" });
      const names = path.getByRole("heading", { level: 4 });
      await soon(() => names.allTextContents()).toEqual(["gpt4", "gpt35", "Groq"]);
      for (const chain of ["payment", "messaging", "email", "alerts"]) {
        await page.getByTestId(`chain-${chain}`).waitFor();
      }
      await page.getByRole("img", { name: /^gpt4: / }).waitFor();
      await expectAccessible(page);
    }),
  );

  it("fits a phone, in English", () =>
    withTab(watching({ locale: "en-GB", viewport: { width: 375, height: 740 } }), async (page) => {
      await page.goto("/admin/breakers");
      await page.getByRole("heading", { level: 1, name: "Breakers" }).waitFor();
      await page.getByRole("heading", { level: 3, name: "WhatsApp messages" }).waitFor();
      await expectAccessible(page);
      await page.getByRole("button", { name: "Thresholds of Stripe" }).click();
      await page.getByRole("dialog", { name: "Thresholds of Stripe" }).waitFor();
      await expectAccessible(page);
    }));

  it("shows calls move to Groq when OpenAI goes down, and back once it is well", () =>
    withTab(watching(), async (page) => {
      await act("llm.gpt4", "reset");
      await act("llm.gpt35", "reset");
      await openPage(page);
      const chain = page.getByTestId("chain-llm");
      await chain.getByRole("switch", { name: "Enviar chamadas de teste" }).click();
      await chain.getByTestId("trial-call").first().getByText("gpt4").first().waitFor();
      await soon(() => markOf(page, "llm.gpt4")).toBe("answering");

      const fault = linkOf(page, "llm.gpt4").getByLabel("Simular uma falha de OpenAI");
      await fault.selectOption("down");
      await soon(() => markOf(page, "llm.groq")).toBe("answering");
      await chain.getByText("Respondendo agora: Groq").waitFor();
      await soon(() => stateOf(page, "llm.gpt4")).toBe("open");
      await soon(() => markOf(page, "llm.gpt4")).toBe("bypassed");
      await linkOf(page, "llm.gpt4").getByRole("timer").waitFor();
      await page.getByTestId("changes").getByText("gpt4").first().waitFor();
      await expectAccessible(page);

      await page.getByRole("button", { name: "Normalizar todos" }).click();
      await soon(() => fault.inputValue()).toBe("");
      for (const name of ["llm.gpt4", "llm.gpt35"]) await act(name, "close");
      await soon(() => markOf(page, "llm.gpt4")).toBe("answering");
      await chain.getByRole("switch", { name: "Enviar chamadas de teste" }).click();
    }));

  it("isolates and closes a circuit by hand, with a reason that all can read", () =>
    withTab(watching(), async (page) => {
      await openPage(page);
      const link = linkOf(page, OPERATED);
      await link.getByRole("button", { name: "Operar Baileys" }).press("Enter");
      const dialog = page.getByRole("dialog", { name: "Operar Baileys" });
      await dialog.getByRole("radio", { name: /^Isolar/ }).check();
      await dialog.getByRole("button", { name: "Isolar" }).click();
      await dialog.getByText("Escreva o porquê").waitFor();
      await expectAccessible(page);

      await dialog.getByRole("textbox", { name: "Motivo" }).fill("número em manutenção");
      await dialog.getByRole("button", { name: "Isolar" }).click();
      await dialog.waitFor({ state: "hidden" });
      await announced(page, /Baileys foi isolado|Baileys: Isolado/);
      await soon(() => stateOf(page, OPERATED)).toBe("isolated");
      await link.getByText(`por ${staff.login.email}: número em manutenção`).waitFor();
      const changes = page.getByTestId("changes");
      await changes.getByText("número em manutenção").first().waitFor();

      await link.getByRole("button", { name: "Operar Baileys" }).click();
      await dialog.getByRole("textbox", { name: "Motivo" }).fill("voltou");
      await dialog.getByRole("button", { name: "Fechar" }).click();
      await soon(() => stateOf(page, OPERATED)).toBe("closed");
    }));

  it("refuses thresholds out of bounds in words, tunes those that are not, and goes back", () =>
    withTab(watching(), async (page) => {
      await openPage(page);
      const link = linkOf(page, TUNED);
      await link.getByRole("button", { name: "Limites de Resend" }).click();
      const dialog = page.getByRole("dialog", { name: "Limites de Resend" });
      const breakField = dialog.getByLabel("Primeira pausa");
      await breakField.fill("0");
      await dialog.getByLabel("Abre quando falha esta parte").fill("120");
      await dialog.getByLabel("Motivo").fill("ver a volta");
      await dialog.getByRole("button", { name: "Salvar" }).click();
      await dialog.getByText("2 valores não podem ser usados.").waitFor();
      await dialog.getByText("Precisa ficar entre 5 e 100.").waitFor();
      await expectAccessible(page);

      await breakField.fill("2,5");
      await dialog.getByLabel("Abre quando falha esta parte").fill("40");
      await dialog.getByRole("button", { name: "Salvar" }).click();
      await dialog.waitFor({ state: "hidden" });
      await link.getByText("Ajustado").waitFor();
      const [row] = await withDatabase(
        (sql) => sql`select tuned from public.circuits where name = ${TUNED}`,
      );
      expect(row?.tuned).toEqual({ breakDurationMs: 2_500, failureRatio: 0.4 });

      await link.getByRole("button", { name: "Limites de Resend" }).click();
      await dialog.getByLabel("Motivo").fill("já vi");
      await dialog.getByRole("button", { name: "Voltar ao padrão" }).click();
      await dialog.waitFor({ state: "hidden" });
      await link.getByText("Ajustado").waitFor({ state: "detached" });
    }));

  it("keeps what it shows when the server does not answer, and says so", () =>
    withTab(watching({ expected: /ERR_|Failed to load resource/ }), async (page) => {
      await openPage(page);
      await page.route(`**${API}/overview*`, (route) => route.abort());
      await page.getByText("Este é o último estado conhecido").waitFor();
      expect(await linkOf(page, "llm.gpt4").isVisible()).toBe(true);
      await page.unroute(`**${API}/overview*`);
      await page.getByRole("main").getByText("Ao vivo").waitFor();
    }));
});
