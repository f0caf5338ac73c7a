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

it("shows a payment as it arrives: client, amount, state, references", () =>
  withTab({ storageState: staff.storageState }, async (page) => {
    await page.goto("/admin/payments");
    await page.getByRole("main").getByText("Ao vivo").waitFor();
    const email = `${makeStripeId("cliente")}@example.com`;
    await postStripeWebhook(buildPaidCheckout({ email, amountCents: 123_456 }));

    const row = page.getByTestId("payment-row").filter({ hasText: email });
    await row.waitFor();
    const text = ((await row.textContent()) ?? "").replaceAll("\u00a0", " ");
    expect(text).toContain("Maria Souza");
    expect(text).toContain("R$ 1.234,56");
    expect(text).toContain("Pago");
    await row.locator("summary").click();
    await row.getByText(/^pi_/).waitFor();
    await expectAccessible(page);

    await page.getByRole("searchbox").fill(email);
    await expect.poll(() => page.getByTestId("payment-row").count()).toBe(1);
    await page.getByLabel("Situação").first().selectOption("refunded");
    await page.getByText("Nenhum pagamento encontrado").waitFor();
    expect(new URL(page.url()).searchParams.get("status")).toBe("refunded");
  }));

it("turns a filter that makes no sense into the whole list", () =>
  withTab({ storageState: staff.storageState }, async (page) => {
    await page.goto("/admin/payments?status=nonsense");
    await page.waitForURL(/\/admin\/payments$/);
    await page.goto("/admin/payments?cursor=nonsense");
    await page.waitForURL(/\/admin\/payments$/);
    await page.getByRole("heading", { name: "Pagamentos" }).waitFor();
  }));
