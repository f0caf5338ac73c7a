"use server";

import { cookies } from "next/headers";
import { findLocale, LOCALE_COOKIE } from "#ui/i18n/locale.ts";
import { resolveTheme, THEME_COOKIE } from "#ui/theme.ts";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

async function keep(name: string, value: string): Promise<void> {
  const store = await cookies();
  store.set(name, value, { maxAge: YEAR_SECONDS, sameSite: "lax", httpOnly: true, path: "/" });
}

function read(form: FormData, name: string): string | undefined {
  const value = form.get(name);
  return typeof value === "string" ? value : undefined;
}

export async function setLocale(form: FormData): Promise<void> {
  const locale = findLocale(read(form, "locale"));
  if (locale !== null) await keep(LOCALE_COOKIE, locale);
}

export async function setTheme(form: FormData): Promise<void> {
  await keep(THEME_COOKIE, resolveTheme(read(form, "theme")));
}
