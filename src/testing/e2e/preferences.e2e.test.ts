import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getStack, postStripeWebhook, waitForWebhookStatus } from "../running-stack.ts";
import { buildPaidCheckout } from "../stripe-event.ts";
import { closeBrowser, expectAccessible, withTab } from "./browser.ts";
import { type SignedIn, signInOnce } from "./staff-user.ts";

let staff: SignedIn;
let eventPath: string;
beforeAll(async () => {
  staff = await signInOnce();
  const event = buildPaidCheckout();
  await postStripeWebhook(event);
  const { id } = await waitForWebhookStatus(event.id, ["processed", "dead"]);
  eventPath = `/admin/webhooks/${id}`;
});
afterAll(async () => {
  await staff.forget();
  await closeBrowser();
});

const readLanguage = (page: Page) => page.locator("html").getAttribute("lang");
const readCanvas = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
/** Changes what the system asks for, and waits until all colours have come to their new value. */
async function changeScheme(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map(({ finished }) => finished)),
  );
}
async function readThemeCookie(page: Page): Promise<string | undefined> {
  const cookies = await page.context().cookies();
  return cookies.find(({ name }) => name === "sempre-theme")?.value;
}

describe("the language", () => {
  it("follows the browser until it is chosen, and then stays", () =>
    withTab({ storageState: staff.storageState, locale: "en-GB" }, async (page) => {
      await page.goto("/admin/payments");
      await page.getByRole("heading", { name: "Payments" }).waitFor();
      expect(await readLanguage(page)).toBe("en");
      await expect.poll(() => page.title()).toBe("Payments · Sempre");

      await page.getByRole("button", { name: "Português" }).click();
      await page.getByRole("heading", { name: "Pagamentos" }).waitFor();
      await page.reload();
      await page.getByRole("heading", { name: "Pagamentos" }).waitFor();
      expect(await readLanguage(page)).toBe("pt-BR");
    }));
});

describe("the theme", () => {
  it("follows the system until it is chosen, and then stays, from the first paint on", () =>
    withTab({ storageState: staff.storageState, colorScheme: "dark" }, async (page) => {
      await page.goto("/admin/webhooks");
      const dark = await readCanvas(page);
      await changeScheme(page, "light");
      expect(await readCanvas(page)).not.toBe(dark);

      await page.getByRole("button", { name: "Escuro" }).click();
      await expect.poll(() => readCanvas(page)).toBe(dark);
      await expect.poll(() => readThemeCookie(page)).toBe("dark");
      const response = await page.reload();
      expect(await response?.text()).toContain('data-theme="dark"');
      expect(await readCanvas(page)).toBe(dark);
    }));
});

describe("every page", () => {
  const phone = { width: 390, height: 844 };
  const desktop = { width: 1280, height: 860 };
  const desk = ["/admin/conversations", "/admin/webhooks", "one webhook", "/admin/payments"];

  it.each([...desk, "/", "/nowhere", "/admin/login"])(
    "is accessible and fits, in light and dark, on phone and desktop: %s",
    (path) => {
      const storageState = path.endsWith("/login") ? undefined : staff.storageState;
      return withTab({ storageState, expected: /status of 404/ }, async (page) => {
        await page.goto(path === "one webhook" ? eventPath : path);
        await page.getByRole("heading", { level: 1 }).waitFor();
        for (const viewport of [desktop, phone]) {
          await page.setViewportSize(viewport);
          for (const colorScheme of ["light", "dark"] as const) {
            await changeScheme(page, colorScheme);
            await expectAccessible(page);
          }
        }
      });
    },
  );

  it("has the account, language and theme at hand on a phone", () =>
    withTab(
      { storageState: staff.storageState, viewport: { width: 390, height: 844 } },
      async (page) => {
        await page.goto("/admin/payments");
        await page.getByRole("button", { name: "Conta e preferências" }).click();
        const menu = page.getByRole("dialog", { name: "Conta e preferências" });
        await menu.getByText(staff.login.email).waitFor();
        await expectAccessible(page);
        await menu.getByRole("button", { name: "English" }).click();
        await page.getByRole("heading", { name: "Payments" }).waitFor();
      },
    ));

  it("sends its security headers, with another nonce each time", async () => {
    const load = () => fetch(new URL("/admin/login", getStack().appUrl));
    const [one, other] = await Promise.all([load(), load()]);
    const policy = one.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe-inline");
    expect(policy).not.toBe(other.headers.get("content-security-policy"));
    expect(one.headers.get("x-content-type-options")).toBe("nosniff");
    expect(one.headers.has("x-powered-by")).toBe(false);
  });
});
