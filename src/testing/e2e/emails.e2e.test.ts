import { afterAll, beforeAll, expect, it } from "vitest";
import { buildEvent } from "#events/build-event.ts";
import type { EmailRequest } from "#features/emails/email-store.ts";
import { buildEmailRequest } from "../emails/build-email.ts";
import { postEvents } from "../post-event.ts";
import { openServiceDb } from "../running-stack.ts";
import { waitFor } from "../wait-for.ts";
import { closeBrowser, expectAccessible, withTab } from "./browser.ts";
import { type SignedIn, signInOnce } from "./staff-user.ts";

let staff: SignedIn;
beforeAll(async () => {
  staff = await signInOnce();
});
afterAll(async () => {
  await staff.forget();
  await closeBrowser();
});

async function send(request: EmailRequest, state: string): Promise<string> {
  await postEvents(buildEvent("email/send", request, `email:${request.key}`));
  return waitFor(`${request.key} to be ${state}`, async () => {
    const db = openServiceDb().from("emails");
    const { data } = await db.select("id, state").eq("key", request.key).maybeSingle();
    return data?.state === state ? data.id : null;
  });
}

it("shows a mail as it is asked for", () =>
  withTab({ storageState: staff.storageState }, async (page) => {
    const request = buildEmailRequest();
    await page.goto(`/admin/emails?q=${request.to}`);
    await page.getByText("Nenhum e-mail encontrado").waitFor();
    await send(request, "delivered");
    const row = page.getByTestId("email-row").filter({ hasText: request.to });
    await row.getByText("Entregue").waitFor();
    await expectAccessible(page);
    await row.getByRole("link", { name: "Boas-vindas!" }).click();
    await page.getByRole("heading", { level: 1, name: "Boas-vindas!" }).waitFor();
  }));

it("shows the words of a mail in a frame of its own, and its way", () =>
  withTab({ storageState: staff.storageState }, async (page) => {
    const id = await send(buildEmailRequest(), "delivered");
    await page.goto(`/admin/emails/${id}`);
    const frame = page.frameLocator("iframe");
    const title = frame.getByRole("heading", { name: "Boas-vindas!" });
    expect(await title.evaluate((it) => getComputedStyle(it).fontSize)).toBe("21px");
    await page.getByText("Aceito pelo Resend").waitFor();
    // The check of the page runs scripts in its frames, and the mail's frame lets none run.
    await page.getByRole("button", { name: "Texto" }).click();
    await page.locator("pre", { hasText: "Olá, Ana Lima," }).waitFor();
    await expectAccessible(page);
  }));

it("shows every template in both languages, on a phone too", () =>
  withTab(
    { storageState: staff.storageState, viewport: { width: 390, height: 844 } },
    async (page) => {
      await page.goto("/admin/emails/preview?template=nonsense&locale=xx");
      await page.getByText("Pagamento recebido", { exact: false }).first().waitFor();
      await page.getByRole("link", { name: "Lembrete de prazo" }).click();
      await page.waitForURL(/template=deadline-reminder/);
      await page.getByRole("link", { name: "Inglês" }).click();
      await page.waitForURL(/locale=en/);
      await page
        .frameLocator("iframe")
        .getByRole("heading", { name: "A deadline is coming up" })
        .waitFor();
      await page.getByRole("button", { name: "Texto" }).click();
      await expectAccessible(page);
    },
  ));

it("says why a mail was not written, and that a mail does not exist", () =>
  withTab({ storageState: staff.storageState, expected: /404/ }, async (page) => {
    const id = await send(buildEmailRequest({ variables: {} }), "failed");
    await page.goto(`/admin/emails/${id}`);
    await page.getByRole("region", { name: "Por que não foi" }).getByText("clientName").waitFor();
    await expectAccessible(page);
    await page.goto("/admin/emails/nobody's");
    await page.getByRole("heading", { name: "E-mail não encontrado" }).waitFor();
  }));

it("lets a blocked address be written to again, with a reason", () =>
  withTab({ storageState: staff.storageState }, async (page) => {
    const to = `complained+${crypto.randomUUID()}@resend.dev`;
    await send(buildEmailRequest({ to }), "complained");
    await page.goto(`/admin/emails/suppressions?q=${encodeURIComponent(to)}`);
    const row = page.getByTestId("suppression-row");
    await row.getByText("Bloqueado").waitFor();
    await row.getByRole("button", { name: `Liberar ${to}` }).click();
    await expectAccessible(page);
    await page.getByLabel("Motivo").last().fill("A pessoa pediu.");
    await page.getByRole("dialog").getByRole("button", { name: "Liberar" }).click();
    await page.getByText(`${to} volta a receber e-mails.`).waitFor();
    await row.getByText("Liberado por", { exact: false }).waitFor();
    await send(buildEmailRequest({ to }), "complained");
  }));
