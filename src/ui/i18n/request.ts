import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { LOCALE_COOKIE, type Locale, resolveLocale, TIME_ZONE } from "./locale.ts";
import en from "./messages/en.json";
import pt from "./messages/pt-BR.json";

const MESSAGES: Record<Locale, typeof pt> = { "pt-BR": pt, en };

export default getRequestConfig(async () => {
  const [store, sent] = await Promise.all([cookies(), headers()]);
  const locale = resolveLocale(store.get(LOCALE_COOKIE)?.value, sent.get("accept-language"));
  return { locale, messages: MESSAGES[locale], timeZone: TIME_ZONE, now: new Date() };
});
