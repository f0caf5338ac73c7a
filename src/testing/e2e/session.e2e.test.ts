import type { BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { getStack } from "../running-stack.ts";
import { closeBrowser, withTab } from "./browser.ts";
import { type SignedIn, signInOnce, withDatabase } from "./staff-user.ts";

let staff: SignedIn;
beforeAll(async () => {
  staff = await signInOnce();
});
afterAll(async () => {
  await staff.forget();
  await closeBrowser();
});

type Session = { access_token: string; expires_at: number };

function decodeSession(value: string): Session {
  return JSON.parse(Buffer.from(value.replace(/^base64-/, ""), "base64url").toString());
}

async function readSession(context: BrowserContext): Promise<Session> {
  const cookies = await context.cookies();
  return decodeSession(cookies.find(({ name }) => name === "sempre-session")?.value ?? "");
}

function encodeSession(session: Session): string {
  return `base64-${Buffer.from(JSON.stringify(session)).toString("base64url")}`;
}

it("is renewed when it has run out, once for all requests that come with it", () =>
  withTab({ storageState: staff.storageState }, async (page) => {
    const { appUrl } = getStack();
    const before = await readSession(page.context());
    const old = encodeSession({ ...before, expires_at: Math.floor(Date.now() / 1000) - 60 });
    const headers = { cookie: `sempre-session=${old}` };
    const ask = () => fetch(new URL("/api/admin/payments?limit=1", appUrl), { headers });

    const together = await Promise.all([ask(), ask(), ask()]);
    expect(together.map(({ status }) => status)).toEqual([200, 200, 200]);
    // The refresh token is spent by now; a straggler that still carries it is not signed out.
    expect((await ask()).status).toBe(200);

    const [cookie = ""] = together[0]?.headers.getSetCookie() ?? [];
    expect(cookie).toMatch(/^sempre-session=base64-.*; HttpOnly/i);
    const value = /^sempre-session=([^;]+)/.exec(cookie)?.[1] ?? "";
    const renewed = decodeSession(value);
    expect(renewed.expires_at).toBeGreaterThan(Date.now() / 1000 + 60);

    await page.context().addCookies([{ name: "sempre-session", value, url: appUrl }]);
    await page.goto("/admin/payments");
    await page.getByRole("heading", { name: "Pagamentos" }).waitFor();
  }));

it("counts for nothing from the moment on when the staff right is taken away", async () => {
  const other = await signInOnce();
  await withTab({ storageState: other.storageState, expected: /status of 401/ }, async (page) => {
    await page.goto("/admin/webhooks");
    await page.getByRole("main").getByText("Ao vivo").waitFor();
    await withDatabase(
      (sql) => sql`update public.staff set active = false where email = ${other.login.email}`,
    );
    await page.waitForURL(/\/admin\/login\?next=/);
  });
  await other.forget();
});
