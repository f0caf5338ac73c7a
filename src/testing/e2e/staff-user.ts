import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import postgres from "postgres";
import { getStack } from "../running-stack.ts";
import { openTab } from "./browser.ts";

export type Login = { email: string; password: string };

/** Runs SQL as the owner of the instance's database. */
export async function withDatabase<T>(use: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const { databaseUrl } = getStack();
  if (databaseUrl === null) throw new Error("these tests need the local database");
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    return await use(sql);
  } finally {
    await sql.end();
  }
}

/** A user of a test's own, so that tests do not share a limit; on the staff unless told otherwise. */
export async function createUser({ staff = true } = {}): Promise<Login> {
  const id = randomUUID();
  const email = `test-${id.slice(0, 8)}@sempre.local`;
  const password = randomUUID();
  await withDatabase((sql) =>
    sql.begin(async (tx) => {
      await tx`
        insert into auth.users (id, email, encrypted_password, email_confirmed_at, raw_app_meta_data)
        values (${id}, ${email}, extensions.crypt(${password}, extensions.gen_salt('bf', 6)), now(),
                ${tx.json({ provider: "email", providers: ["email"] })})`;
      await tx`
        insert into auth.identities (id, provider, provider_id, user_id, identity_data)
        values (${randomUUID()}, 'email', ${id}, ${id},
                ${tx.json({ sub: id, email, email_verified: true })})`;
      if (!staff) return;
      await tx`
        insert into public.staff (user_id, email, name, role)
        values (${id}, ${email}, 'Teste da Silva', 'member')`;
    }),
  );
  return { email, password };
}

/** Fills the login form and sends it with Enter. */
export async function submitLogin(page: Page, { email, password }: Login): Promise<void> {
  await page.locator("input[name=email]").fill(email);
  await page.locator("input[name=password]").fill(password);
  await page.locator("input[name=password]").press("Enter");
}

export type SignedIn = { storageState: string; login: Login; forget: () => Promise<void> };

/** Signs a new staff member in once; tabs opened with the `storageState` are signed in. */
export async function signInOnce(): Promise<SignedIn> {
  const login = await createUser();
  const folder = await mkdtemp(path.join(tmpdir(), "sempre-e2e-"));
  const storageState = path.join(folder, "state.json");
  const { page, context } = await openTab();
  await page.goto("/admin/login");
  await submitLogin(page, login);
  await page.waitForURL(/\/admin\/conversations$/);
  await context.storageState({ path: storageState });
  await context.close();
  return { storageState, login, forget: () => rm(folder, { recursive: true, force: true }) };
}
