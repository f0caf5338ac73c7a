import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { postStripeWebhook, waitForWebhookStatus } from "../running-stack.ts";
import { buildPaidCheckout, buildStripeEvent, makeStripeId } from "../stripe-event.ts";
import { closeBrowser, expectAccessible, withTab } from "./browser.ts";
import { type SignedIn, signInOnce, withDatabase } from "./staff-user.ts";

let staff: SignedIn;
beforeAll(async () => {
  staff = await signInOnce();
});
afterAll(async () => {
  await staff.forget();
  await closeBrowser();
});

const rowsOf = (page: Page) => page.getByTestId("webhook-row");

async function openList(page: Page, query = ""): Promise<void> {
  await page.goto(`/admin/webhooks${query}`);
  await page.getByRole("main").getByText("Ao vivo").waitFor();
}

/** An event whose object cannot be read: a dead letter, from the first try. */
async function postDeadLetter(id = makeStripeId("evt")): Promise<string> {
  const event = buildStripeEvent("charge.refunded", { id, object: { id: 12, amount: null } });
  expect((await postStripeWebhook(event)).status).toBe(200);
  await waitForWebhookStatus(id, ["dead"]);
  return id;
}

describe("the list of webhooks", () => {
  it("shows an event that arrives, and its progress, without a reload", () =>
    withTab({ storageState: staff.storageState }, async (page) => {
      await openList(page);
      await page.evaluate(() => {
        document.documentElement.dataset.loaded = "once";
      });
      await page.getByRole("searchbox").focus();

      const id = makeStripeId("evt");
      await postStripeWebhook(buildPaidCheckout({ id }));
      const row = rowsOf(page).filter({ hasText: id });
      await row.waitFor();
      await waitForWebhookStatus(id, ["processed"]);
      await row.getByText("Processado").waitFor();

      await page
        .getByTestId("announcer")
        .filter({ hasText: /evento/ })
        .waitFor({ state: "attached" });
      expect(await page.evaluate(() => document.documentElement.dataset.loaded)).toBe("once");
      const focused = await page.evaluate(() => document.activeElement?.getAttribute("type"));
      expect(focused, "the focus stays where it was").toBe("search");
      await expectAccessible(page);
    }));

  it("is narrowed by status, source and search, in an address that can be shared", () =>
    withTab({ storageState: staff.storageState }, async (page) => {
      const dead = await postDeadLetter();
      await openList(page);
      await page
        .getByRole("navigation", { name: "Eventos por situação" })
        .getByText("Falha")
        .click();
      await page.waitForURL(/\?status=dead$/);
      await rowsOf(page).filter({ hasText: dead }).waitFor();
      const processed = rowsOf(page).filter({ hasText: "Processado" });
      await expect.poll(() => processed.count()).toBe(0);

      await page.getByRole("searchbox").fill(dead);
      await page.waitForURL(new RegExp(`status=dead&q=${dead}$`));
      await expect.poll(() => rowsOf(page).count()).toBe(1);
      await page.getByLabel("Origem").first().selectOption("mercadopago");
      await page.getByText("Nenhum evento encontrado").waitFor();
      await expectAccessible(page);

      const shared = page.url().replace("provider=mercadopago", "provider=stripe");
      await page.goto(shared);
      await expect.poll(() => rowsOf(page).count()).toBe(1);
      await page.getByRole("link", { name: "Limpar filtros" }).click();
      await page.waitForURL(/\/admin\/webhooks$/);
      await expect.poll(() => page.getByRole("searchbox").inputValue()).toBe("");
    }));

  it("turns pages", () =>
    withTab({ storageState: staff.storageState }, async (page) => {
      // Straight into the ledger and settled: sixty runs are not what is looked at here.
      const mark = makeStripeId("page");
      await withDatabase(
        (sql) => sql`
          insert into public.webhook_events
            (provider, external_id, type, payload, status, correlation_id, received_at, processed_at)
          select 'stripe', ${mark} || '_' || n, 'test.paged', '{}', 'ignored', ${mark},
                 now() - make_interval(days => 2, secs => n), now()
          from generate_series(1, 60) n`,
      );
      await openList(page, `?q=${mark}`);
      await expect.poll(() => rowsOf(page).count()).toBe(50);
      await page.getByRole("link", { name: "Mais antigos" }).click();
      await page.waitForURL(/cursor=/);
      await rowsOf(page)
        .filter({ hasText: `${mark}_60` })
        .waitFor();
      await expect.poll(() => rowsOf(page).count()).toBe(10);
      await page.getByRole("link", { name: "Mais recentes" }).click();
      await rowsOf(page)
        .filter({ hasText: `${mark}_1` })
        .first()
        .waitFor();
      await expect.poll(() => rowsOf(page).count()).toBe(50);
      await page.goBack();
      await expect.poll(() => rowsOf(page).count()).toBe(10);
    }));

  it("says when it is cut off, keeps what it shows, and comes back by itself", () =>
    withTab(
      { storageState: staff.storageState, expected: /ERR_|Failed to load resource/ },
      async (page) => {
        await openList(page);
        const before = await rowsOf(page).count();
        await page.route("**/api/admin/webhook-events**", (route) => route.abort());
        await page.getByText("Sem conexão, tentando de novo").first().waitFor();
        // Other tests' events may have arrived just before the line was cut.
        expect(await rowsOf(page).count()).toBeGreaterThanOrEqual(before);
        await page.unroute("**/api/admin/webhook-events**");
        await page.getByRole("main").getByText("Ao vivo").waitFor();
      },
    ));

  it("leads to the login once the session is gone", () =>
    withTab({ storageState: staff.storageState, expected: /status of 401/ }, async (page) => {
      await openList(page, "?status=dead");
      await page.context().clearCookies({ name: "sempre-session" });
      await page.waitForURL(/\/admin\/login\?next=%2Fadmin%2Fwebhooks%3Fstatus%3Ddead$/);
    }));
});

describe("the page of one webhook", () => {
  it("shows the payload and the cause, and replays a dead letter with a reason", () =>
    withTab({ storageState: staff.storageState }, async (page) => {
      const id = await postDeadLetter();
      await openList(page, `?q=${id}`);
      await rowsOf(page).first().getByRole("link").press("Enter");
      await page.waitForURL(/\/admin\/webhooks\/[0-9a-f-]{36}$/);
      await page.getByRole("heading", { level: 1, name: "charge.refunded" }).waitFor();
      await page.getByText(`"${id}"`).waitFor();
      await page.getByRole("region", { name: "Causa" }).getByText("documented shape").waitFor();
      await expectAccessible(page);

      await page.getByRole("button", { name: "Reprocessar" }).press("Enter");
      const dialog = page.getByRole("dialog");
      await dialog.waitFor();
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "hidden" });

      await page.getByRole("button", { name: "Reprocessar" }).click();
      await dialog.getByRole("textbox").fill("o provedor corrigiu");
      await dialog.getByRole("button", { name: "Reprocessar" }).click();
      await page.getByText("Reprocessamento solicitado.").waitFor();
      await dialog.waitFor({ state: "hidden" });

      // It is as malformed as before, so it dies again, which the page shows by itself.
      const facts = page.getByRole("region", { name: "Dados" });
      await facts.locator("div", { hasText: /^Reenvios1$/ }).waitFor();
      await page.getByText("Falha definitiva").first().waitFor();
      const [entry] = await withDatabase(
        (sql) => sql`
          select a.actor, a.reason from public.audit_log a
          join public.webhook_events w on w.id::text = a.target_id where w.external_id = ${id}`,
      );
      expect(entry).toEqual({ actor: staff.login.email, reason: "o provedor corrigiu" });
    }));

  it("says so when there is none", () =>
    withTab({ storageState: staff.storageState, expected: /status of 404/ }, async (page) => {
      await page.goto("/admin/webhooks/00000000-0000-4000-8000-000000000000");
      await page.getByRole("heading", { name: "Evento não encontrado" }).waitFor();
      await expectAccessible(page);
    }));
});
