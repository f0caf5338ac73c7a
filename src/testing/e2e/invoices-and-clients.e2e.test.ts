import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { postStripeWebhook } from "../running-stack.ts";
import { buildPaidCheckout, makeStripeId } from "../stripe-event.ts";
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

const phone = { width: 390, height: 844 };
const signedIn = () => ({ storageState: staff.storageState, acceptDownloads: true });

it("shows a payment's invoice with its PDF and mail, and leads on to the client", () =>
  withTab(signedIn(), async (page) => {
    const email = `${makeStripeId("cliente")}@example.com`;
    await page.goto("/admin/invoices");
    await page.getByRole("main").getByText("Ao vivo").waitFor();
    await postStripeWebhook(buildPaidCheckout({ email, amountCents: 123_456 }));

    await page.getByRole("searchbox").fill(email);
    const row = page.getByTestId("invoice-row");
    await expect.poll(() => row.count()).toBe(1);
    expect(((await row.textContent()) ?? "").replaceAll("\u00a0", " ")).toContain("R$ 1.234,56");
    await row.getByText("Enviada").waitFor();
    await expectAccessible(page);

    await row.getByRole("link").click();
    await page.getByRole("heading", { level: 1, name: /^Fatura A-\d{6}$/ }).waitFor();
    await page.getByText(/^E-mail (enviado|entregue)$/).waitFor();
    const started = page.waitForEvent("download");
    await page.getByRole("link", { name: "Baixar PDF" }).click();
    const download = await started;
    expect(download.suggestedFilename()).toMatch(/^fatura-A-\d{6}\.pdf$/);
    expect((await readFile(await download.path())).toString("latin1")).toMatch(/^%PDF-/);
    await expectAccessible(page);

    await page.getByRole("link", { name: "Ver o cliente" }).click();
    await page.getByRole("heading", { level: 1, name: "Maria Souza" }).waitFor();
    await page.setViewportSize(phone);
    await expectAccessible(page);
  }));

it("corrects a client by hand, refuses a number that is none, and finds the client by it", () =>
  withTab({ ...signedIn(), expected: /status of 400/ }, async (page) => {
    const email = `${makeStripeId("cliente")}@example.com`;
    await postStripeWebhook(buildPaidCheckout({ email, amountCents: 5_000 }));
    await page.goto("/admin/clients");
    await page.getByRole("searchbox").fill(email);
    // The search waits for a pause in typing; a link followed before that would be overtaken by it.
    await page.waitForURL(/[?&]q=/);
    const row = page.getByTestId("client-row").filter({ hasText: email });
    await row.getByRole("link").click();
    await page.getByRole("button", { name: "Corrigir dados" }).click();

    const dialog = page.getByRole("dialog");
    await expectAccessible(page);
    await dialog.getByLabel("Telefone").fill("nenhum");
    await dialog.getByRole("button", { name: "Salvar" }).click();
    await dialog.getByRole("alert").waitFor();
    const digits = String(Date.now()).slice(-8);
    await dialog.getByLabel("Telefone").fill(`(21) 9${digits.slice(0, 4)}-${digits.slice(4)}`);
    await dialog.getByLabel("Nome").fill("Maria Souza Lima");
    await dialog.getByRole("button", { name: "Salvar" }).click();
    await page.getByRole("heading", { level: 1, name: "Maria Souza Lima" }).waitFor();
    await page.getByText("Alterou: nome, telefone").waitFor();
    await page.getByText(staff.login.email).last().waitFor();

    await page.goto("/admin/clients");
    await page.setViewportSize(phone);
    await page.getByRole("searchbox").fill(`21 9${digits}`);
    await expect.poll(() => page.getByTestId("client-row").count()).toBe(1);
    await expectAccessible(page);
  }));

it.each([
  ["/admin/invoices/none", "Fatura não encontrada"],
  ["/admin/clients/none", "Cliente não encontrado"],
])("says of %s that there is nothing", (path, title) =>
  withTab({ ...signedIn(), expected: /status of 404/ }, async (page) => {
    await page.goto(path);
    await page.getByRole("heading", { name: title }).waitFor();
    await expectAccessible(page);
  }),
);
