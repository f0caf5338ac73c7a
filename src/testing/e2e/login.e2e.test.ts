import type { Page } from "playwright-core";
import { afterAll, describe, expect, it } from "vitest";
import { getStack } from "../running-stack.ts";
import { closeBrowser, expectAccessible, withTab } from "./browser.ts";
import { createUser, submitLogin } from "./staff-user.ts";

afterAll(closeBrowser);

const REJECTED = "E-mail ou senha incorretos.";

/** The answer is here once the password is gone from its box: the form is ready for another try. */
async function expectRefusal(page: Page): Promise<void> {
  await expect.poll(() => page.locator("input[name=password]").inputValue()).toBe("");
  await page.getByRole("alert").filter({ hasText: REJECTED }).waitFor();
}

describe("the login", () => {
  it("refuses a wrong password, keeps the e-mail, and lets the right one in to where one was going", () =>
    withTab({}, async (page) => {
      const login = await createUser();
      await page.goto("/admin/payments?status=paid");
      expect(new URL(page.url()).pathname).toBe("/admin/login");

      await submitLogin(page, { ...login, password: "not it" });
      await expectRefusal(page);
      await expect.poll(() => page.locator("input[name=email]").inputValue()).toBe(login.email);
      await expectAccessible(page);

      await submitLogin(page, login);
      await page.waitForURL(/\/admin\/payments\?status=paid$/);
      const [cookie] = await page.context().cookies();
      expect(cookie).toMatchObject({ name: "sempre-session", httpOnly: true, sameSite: "Lax" });

      await page.getByRole("button", { name: "Sair" }).click();
      await page.waitForURL(/\/admin\/login$/);
      await page.goto("/admin/payments");
      expect(new URL(page.url()).pathname).toBe("/admin/login");
    }));

  it("can be done with the keyboard alone", () =>
    withTab({}, async (page) => {
      const { email, password } = await createUser();
      await page.goto("/admin/login");
      await page.keyboard.press("Tab");
      await page.keyboard.type(email);
      await page.keyboard.press("Tab");
      await page.keyboard.type(password);
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe(
        "Mostrar senha",
      );
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/admin\/conversations$/);

      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("content");
    }));

  it("works without scripts", () =>
    withTab({ javaScriptEnabled: false }, async (page) => {
      const login = await createUser();
      await page.goto("/admin/login");
      await submitLogin(page, { ...login, password: "not it" });
      await page.getByText(REJECTED).waitFor();
      await submitLogin(page, login);
      await page.waitForURL(/\/admin\/conversations$/);
      await page.getByText("Teste da Silva").first().waitFor();
    }));

  it("is closed for a while after ten wrong passwords, also for the right one", () =>
    withTab({}, async (page) => {
      const login = await createUser();
      await page.goto("/admin/login");
      for (let attempt = 1; attempt <= 10; attempt += 1) {
        await submitLogin(page, { ...login, password: `wrong ${attempt}` });
        await expectRefusal(page);
      }
      await submitLogin(page, login);
      await page.getByText(/Tente de novo em \d+ minutos?\./).waitFor();
      expect(new URL(page.url()).pathname).toBe("/admin/login");
    }));

  it("leads to no other site afterwards", () =>
    withTab({}, async (page) => {
      await page.goto("/admin/login?next=https%3A%2F%2Felsewhere.example%2Fadmin");
      await submitLogin(page, await createUser());
      await page.waitForURL(`${getStack().appUrl}/admin/conversations`);
    }));
});

describe("who is not staff", () => {
  it("is led to the login from every staff page, and refused by the API", async () => {
    const { appUrl } = getStack();
    for (const path of ["/admin", "/admin/webhooks", "/admin/webhooks/x", "/admin/payments?q=a"]) {
      const response = await fetch(new URL(path, appUrl), { redirect: "manual" });
      expect(response.status, path).toBe(307);
      const target = new URL(response.headers.get("location") ?? "", appUrl);
      expect(target.pathname + target.search).toBe(`/admin/login?next=${encodeURIComponent(path)}`);
    }
    const answer = await fetch(new URL("/api/admin/payments", appUrl));
    expect(answer.status).toBe(401);
  });

  it("gets in neither through the form nor with a session of their own", () =>
    withTab({ expected: /status of 401/ }, async (page) => {
      const login = await createUser({ staff: false });
      const { supabaseUrl, publishableKey } = getStack();
      await page.goto("/admin/login");
      await submitLogin(page, login);
      await page.getByText(REJECTED).waitFor();

      // A session that the auth server itself gave out, put into the cookie by hand.
      const token = await fetch(new URL("/auth/v1/token?grant_type=password", supabaseUrl), {
        method: "POST",
        headers: { apikey: publishableKey, "content-type": "application/json" },
        body: JSON.stringify(login),
      });
      const session = await token.text();
      expect(token.status, session).toBe(200);
      const value = `base64-${Buffer.from(session).toString("base64url")}`;
      const url = getStack().appUrl;
      await page.context().addCookies([{ name: "sempre-session", value, url, httpOnly: true }]);

      await page.goto("/admin/webhooks");
      await page.waitForURL(/\/admin\/login\?next=/);
      expect(await page.getByTestId("webhook-row").count()).toBe(0);
      const status = await page.evaluate(async () => (await fetch("/api/admin/payments")).status);
      expect(status).toBe(401);

      // And past our own pages: row security shows that person nothing.
      const { access_token: bearer } = JSON.parse(session) as { access_token: string };
      for (const table of ["webhook_events", "payments", "clients", "staff", "audit_log"]) {
        const rows = await fetch(new URL(`/rest/v1/${table}?select=*`, supabaseUrl), {
          headers: { apikey: publishableKey, authorization: `Bearer ${bearer}` },
        });
        expect([rows.status, await rows.json()], table).toEqual([200, []]);
      }
    }));
});
