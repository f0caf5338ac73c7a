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

async function readSession(context: BrowserContext): Promise<Session> {
  const cookies = await context.cookies();
  const value = cookies.find(({ name }) => name === "sempre-session")?.value ?? "";
  return JSON.parse(Buffer.from(value.replace(/^base64-/, ""), "base64url").toString());
}

async function writeSession(context: BrowserContext, session: Session): Promise<void> {
  const value = `base64-${Buffer.from(JSON.stringify(session)).toString("base64url")}`;
  const { appUrl } = getStack();
  await context.addCookies([
    { name: "sempre-session", value, url: appUrl, httpOnly: true, sameSite: "Lax" },
  ]);
}

it("is renewed when it has run out, once for all requests that come together", () =>
  withTab({ storageState: staff.storageState }, async (page) => {
    await page.goto("/admin/payments");
    const context = page.context();
    const before = await readSession(context);
    await page.goto("about:blank");
    await writeSession(context, { ...before, expires_at: Math.floor(Date.now() / 1000) - 60 });

    const answers = await Promise.all(
      Array.from({ length: 5 }, () => context.request.get("/api/admin/payments?limit=1")),
    );
    expect(answers.map((answer) => answer.status())).toEqual([200, 200, 200, 200, 200]);
    const after = await readSession(context);
    expect(after.expires_at).toBeGreaterThan(Date.now() / 1000 + 60);
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
