import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JobEventDetail } from "#features/runs/job-event.ts";
import { callAdminApi } from "../running-stack.ts";
import { type PostedAlert, postAlert } from "../runs/post-alert.ts";
import { buildRecordedRun } from "../runs/recorded-run.ts";
import { waitFor } from "../wait-for.ts";
import { closeBrowser, expectAccessible, withTab } from "./browser.ts";
import { type SignedIn, signInOnce, withDatabase } from "./staff-user.ts";

const HOUR_MS = 3_600_000;
const UNKNOWN = "01KAJ4Z7V7F7R6X2J8F8QX8C1N";

let staff: SignedIn;
beforeAll(async () => {
  staff = await signInOnce();
});
afterAll(async () => {
  await staff.forget();
  await closeBrowser();
});

const signedIn = () => ({ storageState: staff.storageState });
const rowsOf = (page: Page) => page.getByTestId("run-row");

/** The id of the run that the alert's event has started. */
function findRunId({ eventId }: PostedAlert): Promise<string> {
  return waitFor(`the run of ${eventId}`, async () => {
    const response = await callAdminApi(`/api/admin/events/${eventId}`);
    if (!response.ok) return null;
    return ((await response.json()) as JobEventDetail).runs[0]?.id;
  });
}

describe("the list of runs", () => {
  it("shows a run as it arrives, and how the queue is", () =>
    withTab(signedIn(), async (page) => {
      await page.goto("/admin/runs");
      await page.getByRole("main").getByText("Ao vivo").waitFor();
      const id = await findRunId(await postAlert());
      const row = rowsOf(page).filter({ hasText: id });
      await row.getByText("Concluída").waitFor();
      const queue = page.getByRole("region", { name: "A fila agora" });
      await queue.getByText("1 motor ativo").waitFor();
      expect(await queue.locator("dt").count()).toBe(8);
      await expectAccessible(page);

      await page.getByRole("searchbox").fill(id);
      await expect.poll(() => rowsOf(page).count()).toBe(1);
      await page.getByLabel("Situação").first().selectOption("failed");
      await page.getByText("Nenhuma execução encontrada").waitFor();
      expect(new URL(page.url()).searchParams.get("status")).toBe("failed");
      await page.getByRole("link", { name: "Limpar filtros" }).click();
      await page.getByLabel("Função").selectOption({ label: "alert-notifier" });
      await row.waitFor();
    }));

  it("leaves out what the clock has started, until it is asked for", () =>
    withTab(signedIn(), async (page) => {
      const id = await findRunId(await postAlert());
      const asked: (string | null)[] = [];
      page.on("request", (request) => {
        const { pathname, searchParams } = new URL(request.url());
        if (pathname === "/api/admin/runs") asked.push(searchParams.get("trigger"));
      });
      await page.goto("/admin/runs");
      const row = rowsOf(page).filter({ hasText: id });
      await row.waitFor();
      await expect.poll(() => asked.at(-1)).toBe("event");

      const choice = page.getByRole("combobox", { name: "Início" });
      await choice.selectOption({ label: "Só as periódicas" });
      await row.waitFor({ state: "detached" });
      expect(new URL(page.url()).searchParams.get("trigger")).toBe("schedule");
      await choice.selectOption({ label: "Com as periódicas" });
      await expect.poll(() => asked.at(-1)).toBeNull();
      await page.getByRole("link", { name: "Limpar filtros" }).click();
      await row.waitFor();

      // A failure is never hidden.
      await page.getByLabel("Situação").first().selectOption("failed");
      await expect.poll(() => asked.at(-1)).toBeNull();
      await choice.getByText("Com as periódicas", { exact: true }).waitFor({ state: "attached" });
      expect(new URL(page.url()).searchParams.get("trigger")).toBeNull();
    }));

  it("keeps what it shows when the engine is away, and says so", () =>
    withTab({ ...signedIn(), expected: /status of 503/ }, async (page) => {
      await findRunId(await postAlert());
      await page.goto("/admin/runs");
      await rowsOf(page).first().waitFor();
      const body = JSON.stringify({ error: { code: "job_engine_unavailable", message: "away" } });
      const contentType = "application/json";
      await page.route("**/api/admin/runs*", (route) =>
        route.fulfill({ status: 503, contentType, body }),
      );
      await page.getByText("Sem conexão, tentando de novo").first().waitFor();
      expect(await rowsOf(page).count()).toBeGreaterThan(0);
      await page.getByRole("searchbox").fill("something else");
      await page.getByRole("heading", { name: "Não foi possível carregar a lista" }).waitFor();
      await page.unroute("**/api/admin/runs*");
      await page.getByRole("button", { name: "Tentar de novo" }).click();
      await page.getByText("Nenhuma execução encontrada").waitFor();
    }));

  it("turns filters and cursors that make no sense into the whole list", () =>
    withTab(signedIn(), async (page) => {
      for (const query of ["status=tired", "cursor=..%2F..", "function=%20%2F"]) {
        await page.goto(`/admin/runs?${query}`);
        await page.waitForURL(/\/admin\/runs$/);
      }
      await page.getByRole("heading", { name: "Execuções", level: 1 }).waitFor();
    }));
});

describe("the page of a run", () => {
  it("shows its steps with what they gave, and leads to its event and back", () =>
    withTab(signedIn(), async (page) => {
      const alert = await postAlert({ title: "Olá" });
      const id = await findRunId(alert);
      await page.goto(`/admin/runs/${id}`);
      await page.getByRole("heading", { level: 1, name: "alert-notifier" }).waitFor();
      const steps = page.getByRole("list", { name: "Passos da execução" });
      const step = steps.getByRole("listitem").filter({ hasText: "notify" });
      await step.getByText("Concluída").waitFor();
      await step.locator("summary").press("Enter");
      await step.getByText("Saída").waitFor();
      await expectAccessible(page);

      await page.getByRole("link", { name: "alert/raised" }).press("Enter");
      await page.waitForURL(/\/admin\/events\//);
      await page.getByRole("heading", { level: 1, name: "alert/raised" }).waitFor();
      await page.getByText('"Olá"').waitFor();
      await expectAccessible(page);
      await rowsOf(page).filter({ hasText: id }).getByRole("link").click();
      await page.waitForURL(`**/admin/runs/${id}`);
    }));

  it("cancels a run and starts it again, with a reason that is kept", () =>
    withTab(signedIn(), async (page) => {
      const id = await findRunId(await postAlert({ inMs: HOUR_MS }));
      await page.goto(`/admin/runs/${id}`);
      const header = page.getByRole("main").locator("header");
      await header.getByText("Agendada").waitFor();
      await page.getByRole("button", { name: "Cancelar execução" }).press("Enter");
      const dialog = page.getByRole("dialog");
      await dialog.waitFor();
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "hidden" });

      await page.getByRole("button", { name: "Cancelar execução" }).click();
      await dialog.getByRole("textbox").fill("pedido errado");
      await dialog.getByRole("button", { name: "Cancelar execução" }).click();
      await page.getByText("Execução cancelada.").waitFor();
      await header.getByText("Cancelada", { exact: true }).waitFor();
      const cancel = page.getByRole("button", { name: "Cancelar execução" });
      expect(await cancel.getAttribute("aria-disabled")).toBe("true");

      await page.getByRole("button", { name: "Executar de novo" }).click();
      await dialog.getByRole("button", { name: "Executar de novo" }).click();
      await page.getByRole("link", { name: "Abrir a nova execução" }).click();
      await page.waitForURL((url) => !url.pathname.endsWith(id));
      await page.getByRole("region", { name: "Ligações" }).getByText("Repete").waitFor();
      // It too would start in an hour.
      const repeatId = new URL(page.url()).pathname.split("/").at(-1);
      await callAdminApi(`/api/admin/runs/${repeatId}/cancel`, { method: "POST" });

      const entries = await withDatabase(
        (sql) => sql`
          select actor, action, reason from public.audit_log
          where target_type = 'job_run' and target_id = ${id} order by id`,
      );
      const actor = staff.login.email;
      expect([...entries]).toEqual([
        { actor, action: "job_run.cancel_requested", reason: "pedido errado" },
        { actor, action: "job_run.rerun_requested", reason: null },
      ]);
    }));

  it.each([
    ["on a desk, light", { width: 1280, height: 860 }, "light"],
    ["on a phone, dark", { width: 390, height: 844 }, "dark"],
  ] as const)("says in words what every kind of step does: %s", (_, viewport, colorScheme) =>
    withTab({ ...signedIn(), viewport, colorScheme }, async (page) => {
      const id = await findRunId(await postAlert());
      await page.route(`**/api/admin/runs/${id}`, (route) =>
        route.fulfill({ json: buildRecordedRun({ id }) }),
      );
      await page.goto(`/admin/runs/${id}`);
      const steps = page.getByRole("list", { name: "Passos da execução" });
      const read = async (name: string) => {
        const item = steps.getByRole("listitem").filter({ hasText: name }).first();
        await item.waitFor();
        return ((await item.locator("summary").textContent()) ?? "").replaceAll("\u00a0", " ");
      };
      expect(await read("load-order")).toMatch(/Concluída.*400 ms/);
      expect(await read("tell-warehouse")).toMatch(/Concluída.*3 tentativas.*47,8 s/);
      expect(await read("charge-card")).toContain("Falhou");
      expect(await read("pack-box")).toContain("Em execução");
      expect(await read("call-courier")).toContain("Vai tentar de novo");
      expect(await read("cool-down")).toMatch(/Em pausa.*Pausa/);
      expect(await read("wait-for-pickup")).toMatch(/Esperando.*Espera por um evento/);
      expect(await read("make-label")).toMatch(/Esperando.*Chama outra função/);
      expect(await read("A própria função")).toContain("Na fila");
      for (const summary of await steps.locator("> li > details > summary").all()) {
        await summary.click();
      }
      await steps.getByText("shop/order.collected", { exact: true }).waitFor();
      expect(await steps.getByText("Tentativa 2").count()).toBe(1);
      await expectAccessible(page);
    }),
  );

  it("says so when there is none", () =>
    withTab({ ...signedIn(), expected: /status of 404/ }, async (page) => {
      await page.goto(`/admin/runs/${UNKNOWN}`);
      await page.getByRole("heading", { name: "Execução não encontrada" }).waitFor();
      await page.goto(`/admin/events/${UNKNOWN}`);
      await page.getByRole("heading", { name: "Evento não encontrado" }).waitFor();
      await expectAccessible(page);
    }));
});

describe("the list of events", () => {
  it("shows an event as it arrives, and leaves those of the engine out", () =>
    withTab({ ...signedIn(), locale: "en" }, async (page) => {
      await page.goto("/admin/events");
      await page.getByRole("heading", { level: 1, name: "Events" }).waitFor();
      const { id } = await postAlert();
      const row = page.getByTestId("event-row").filter({ hasText: id });
      await row.getByText("1 run").waitFor();
      expect(await page.getByText("inngest/").count()).toBe(0);
      await expectAccessible(page);
      await row.getByRole("link").press("Enter");
      await page.waitForURL(/\/admin\/events\/\w+$/);
      await page.getByRole("region", { name: "What it started" }).waitFor();
    }));
});
