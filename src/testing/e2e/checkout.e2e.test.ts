import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callAdminApi } from "../running-stack.ts";
import { closeBrowser, expectAccessible, withTab } from "./browser.ts";
import { type SignedIn, signInOnce } from "./staff-user.ts";

const PHONE = { viewport: { width: 390, height: 844 } };
let staff: SignedIn;

beforeAll(async () => {
  staff = await signInOnce();
});
afterAll(async () => {
  await staff.forget();
  await closeBrowser();
});

const makeEmail = () => `cliente-${crypto.randomUUID().slice(0, 8)}@example.com`;

async function fillForm(page: Page, email: string): Promise<void> {
  await page.getByLabel("Nome completo").fill("Ana Lima Souza");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("CPF ou CNPJ").fill("529.982.247-25");
}

const submit = (page: Page) => page.getByRole("button", { name: "Continuar para o pagamento" });
const stage = (page: Page) => page.locator("[data-stage]").getAttribute("data-stage");

/** On the simulator's page of the vendor. */
async function choose(page: Page, choice: "pay" | "later" | "decline" | "cancel"): Promise<void> {
  await page.locator(`button[name=choice][value=${choice}]`).click();
}

describe("a checkout on a phone", () => {
  it("leads from the choice to the vendor and back to the truth", () =>
    withTab({ ...PHONE, expected: /409/ }, async (page) => {
      await page.goto("/checkout");
      await expectAccessible(page);
      await page.getByRole("link", { name: "Consulta jurídica" }).click();
      await page.waitForURL(/offer=consulta/);

      // What cannot be right is said beside its field, and nothing is opened.
      await submit(page).click();
      await page.getByText("Escreva um e-mail completo").waitFor();
      expect(await page.getByLabel("E-mail").getAttribute("aria-invalid")).toBe("true");
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.getAttribute("name")))
        .toBe("name");
      await expectAccessible(page);

      const address = makeEmail();
      await fillForm(page, address);
      await submit(page).dblclick();
      await page.waitForURL(/\/stripe\/pay\//);
      await choose(page, "pay");
      await page.waitForURL(/\/checkout\/result\?id=/);
      await page.getByRole("heading", { name: "Pagamento recebido" }).waitFor();
      await expectAccessible(page);

      const reference = new URL(page.url()).searchParams.get("id");
      const listed = await callAdminApi(`/api/admin/checkouts?limit=100`);
      const { items } = (await listed.json()) as { items: { id: string; orderKey: string }[] };
      const own = items.find(({ id }) => id === reference);
      expect(items.filter(({ orderKey }) => orderKey === own?.orderKey)).toHaveLength(1);

      // Going back and trying again does not pay twice.
      await page.goto("/checkout?offer=consulta");
      await fillForm(page, address);
      await submit(page).click();
      await page.getByText("Este pedido já foi pago").waitFor();
    }));

  it("says that a card was refused, and leads on to another try", () =>
    withTab(PHONE, async (page) => {
      await page.goto("/checkout?offer=consulta");
      await fillForm(page, makeEmail());
      await submit(page).click();
      await page.waitForURL(/\/stripe\/pay\//);
      await choose(page, "decline");
      await page.waitForURL(/declined=1/);
      await choose(page, "cancel");
      await page.getByRole("heading", { name: "O pagamento não foi aprovado" }).waitFor();
      await expectAccessible(page);
      await page.getByRole("button", { name: "Tentar de novo" }).click();
      await page.waitForURL(/\/stripe\/pay\//);
      await choose(page, "pay");
      await page.getByRole("heading", { name: "Pagamento recebido" }).waitFor();
    }));

  it("waits for a slow payment, and for one that was not made says so", () =>
    withTab(PHONE, async (page) => {
      await page.goto("/checkout?offer=consulta");
      await fillForm(page, makeEmail());
      await submit(page).click();
      await page.waitForURL(/\/stripe\/pay\//);
      await choose(page, "cancel");
      await page.getByRole("heading", { name: "O pagamento ainda não foi feito" }).waitFor();
      await page.getByRole("button", { name: "Continuar o pagamento" }).click();
      await page.waitForURL(/\/stripe\/pay\//);
      await choose(page, "later");
      await page.getByRole("heading", { name: "Aguardando o pagamento" }).waitFor();
      await expectAccessible(page);
    }));

  it("believes nothing that the address says", () =>
    withTab({ ...PHONE, expected: /404/ }, async (page) => {
      await page.goto("/checkout?offer=consulta");
      await fillForm(page, makeEmail());
      await submit(page).click();
      await page.waitForURL(/\/stripe\/pay\//);
      await choose(page, "cancel");
      await page.waitForURL(/\/checkout\/result/);
      await page.goto(`${page.url()}&status=approved&collection_status=approved&payment_id=1`);
      await expect.poll(() => stage(page)).toBe("unpaid");
      await page.goto("/checkout/result?id=nonsense&status=approved");
      await page.getByRole("heading", { name: "Pagamento não encontrado" }).waitFor();
    }));
});

// The stack is shared: a vendor that was down here would be down for the other tests too. So only what
// the page makes of the answers is shown; how they come about is proven with vendors of a test's own.
describe("when vendors are away", () => {
  const API = "**/api/stripe/checkout";

  it("says by whom it goes on before it does", () =>
    withTab({}, async (page) => {
      await page.route(API, async (route) => {
        const wanted = route.request().postDataJSON() as Record<string, unknown>;
        await route.continue({ postData: { ...wanted, preferred: "mercadopago" } });
      });
      await page.goto("/checkout?offer=consulta");
      await fillForm(page, makeEmail());
      await submit(page).click();
      await page.getByRole("heading", { name: "Seguimos pelo outro provedor" }).waitFor();
      await expectAccessible(page);
      await page.getByRole("link", { name: "Continuar: Mercado Pago" }).click();
      await page.waitForURL(/\/mercadopago\//);
    }));

  it("says honestly that there is nobody, and can be tried again", () =>
    withTab({ expected: /503/ }, async (page) => {
      const error = { code: "payment_gateway_unavailable", message: "Payment gateway unavailable" };
      await page.route(API, (route) => route.fulfill({ status: 503, json: { error } }), {
        times: 1,
      });
      await page.goto("/checkout?offer=assessoria-mensal");
      await fillForm(page, makeEmail());
      await submit(page).click();
      await page.getByText("Stripe e Mercado Pago não responderam").waitFor();
      await expectAccessible(page);
      await submit(page).click();
      await page.waitForURL(/\/stripe\/pay\//);
    }));
});

it("shows staff a payment with all that touched it", () =>
  withTab({ storageState: staff.storageState }, async (page) => {
    const email = makeEmail();
    await page.goto("/checkout?offer=consulta");
    await fillForm(page, email);
    await submit(page).click();
    await page.waitForURL(/\/stripe\/pay\//);
    await choose(page, "pay");
    await page.getByRole("heading", { name: "Pagamento recebido" }).waitFor();

    await page.goto(`/admin/payments?q=${encodeURIComponent(email)}`);
    await page.getByTestId("payment-row").getByRole("link").click();
    await page.waitForURL(/\/admin\/payments\/[0-9a-f-]{36}$/);
    const timeline = page.getByTestId("payment-timeline");
    await timeline.getByText("Link de pagamento").first().waitFor();
    const webhook = timeline.getByRole("link", { name: "checkout.session.completed" });
    await webhook.waitFor();
    await page.getByText("Ana Lima Souza").first().waitFor();
    await expectAccessible(page);
    await page.setViewportSize(PHONE.viewport);
    await expectAccessible(page);
    await webhook.click();
    await page.waitForURL(/\/admin\/webhooks\//);
    await page.getByRole("heading", { name: "checkout.session.completed" }).waitFor();

    await page.goto(`/admin/payments/${crypto.randomUUID()}`);
    await page.getByRole("heading", { name: "Pagamento não encontrado" }).waitFor();
  }));
