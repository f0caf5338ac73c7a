import { Monitor, Moon, Sun } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { LOCALES } from "./i18n/locale.ts";
import { SegmentedForm } from "./segmented-form.tsx";
import { THEMES, type Theme } from "./theme.ts";

const ICONS = { system: Monitor, light: Sun, dark: Moon } as const;

export type PreferenceActions = {
  setLocale: (form: FormData) => Promise<void>;
  setTheme: (form: FormData) => Promise<void>;
};

/** Language and light. */
export function Preferences({ theme, actions }: { theme: Theme; actions: PreferenceActions }) {
  const t = useTranslations("preferences");
  const locale = useLocale();
  return (
    <div className="flex flex-wrap gap-2">
      <div className="grow">
        <SegmentedForm
          action={actions.setLocale}
          name="locale"
          label={t("language")}
          value={locale}
          segments={LOCALES.map((value) => ({
            value,
            label: t(`languages.${value}`),
            lang: value,
          }))}
        />
      </div>
      <div className="grow">
        <SegmentedForm
          action={actions.setTheme}
          name="theme"
          label={t("theme")}
          value={theme}
          segments={THEMES.map((value) => ({
            value,
            label: t(`themes.${value}`),
            icon: ICONS[value],
          }))}
        />
      </div>
    </div>
  );
}
