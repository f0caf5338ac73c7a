export const LOCALES = ["pt-BR", "en"] as const;
export type Locale = (typeof LOCALES)[number];

export const DEFAULT_LOCALE: Locale = "pt-BR";
export const LOCALE_COOKIE = "sempre-locale";
export const TIME_ZONE = "America/Sao_Paulo";

export function findLocale(value: string | undefined): Locale | null {
  return LOCALES.find((locale) => locale === value) ?? null;
}

/** What the browser likes best of what there is: any Portuguese is ours, any English too. */
export function findAcceptedLocale(header: string): Locale | null {
  const wanted = header
    .split(",")
    .map((part) => {
      const [tag = "", ...options] = part.trim().split(";");
      const quality = options.map((option) => /^\s*q=([\d.]+)$/.exec(option)?.[1]).find(Boolean);
      return { language: tag.toLowerCase().split("-")[0], quality: Number(quality ?? 1) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { language } of wanted) {
    const match = LOCALES.find((locale) => locale.split("-")[0] === language);
    if (match !== undefined) return match;
  }
  return null;
}

/** The choice made by hand, else the browser's wish, else Portuguese. */
export function resolveLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  return findLocale(cookie) ?? findAcceptedLocale(acceptLanguage ?? "") ?? DEFAULT_LOCALE;
}
