"use client";

import { CalendarClock, CreditCard, FileText, type LucideIcon, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";

const TOPICS = [
  { name: "deadlines", icon: CalendarClock },
  { name: "documents", icon: FileText },
  { name: "payments", icon: CreditCard },
  { name: "person", icon: UserRound },
] as const satisfies readonly { name: string; icon: LucideIcon }[];

type ChatWelcomeProps = { firmName: string; onAsk: (text: string) => void };

/** Before the first message: who is here, and four ways to begin. */
export function ChatWelcome({ firmName, onAsk }: ChatWelcomeProps) {
  const t = useTranslations("chat.welcome");
  return (
    <div className="flex grow flex-col justify-end gap-6 pb-2 sm:justify-center">
      <div>
        <h2 className="text-2xl font-semibold tracking-tight text-balance sm:text-3xl">
          {t("title")}
        </h2>
        <p className="mt-2 max-w-prose text-pretty text-muted">{t("body", { firm: firmName })}</p>
      </div>
      <ul aria-label={t("topics")} className="grid gap-2.5 sm:grid-cols-2">
        {TOPICS.map(({ name, icon: Icon }) => (
          <li key={name}>
            <button
              type="button"
              onClick={() => onAsk(t(`${name}.message`))}
              className="flex h-full w-full items-center gap-3.5 rounded-2xl border border-line bg-surface px-4 py-3 text-left shadow-card transition-colors hover:border-accent hover:bg-accent-soft"
            >
              <span
                aria-hidden
                className="grid size-10 shrink-0 place-items-center rounded-xl bg-accent-soft text-accent"
              >
                <Icon className="size-5" strokeWidth={1.75} />
              </span>
              <span className="min-w-0">
                <span className="block text-sm font-medium">{t(`${name}.title`)}</span>
                <span className="block text-xs text-muted">{t(`${name}.hint`)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
