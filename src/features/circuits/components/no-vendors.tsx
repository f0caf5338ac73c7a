"use client";

import { Unplug } from "lucide-react";
import { useTranslations } from "next-intl";
import { StatePanel } from "#ui/state-panel.tsx";

/** Nothing is set up: says what to set. */
export function NoVendors({ variables }: { variables: readonly string[] }) {
  const t = useTranslations("breakers");
  return (
    <div className="rounded-xl border border-line bg-surface shadow-card">
      <StatePanel icon={Unplug} title={t("emptyTitle")}>
        <p>{t("emptyBody")}</p>
        <ul className="mt-4 flex flex-wrap justify-center gap-1.5">
          {variables.map((name) => (
            <li
              key={name}
              className="rounded bg-sunken px-2 py-0.5 font-mono text-xs text-ink wrap-anywhere"
            >
              {name}
            </li>
          ))}
        </ul>
      </StatePanel>
    </div>
  );
}
