"use client";

import { useTranslations } from "next-intl";
import { RelativeTime } from "#ui/time-text.tsx";
import type { ClientOverview } from "../client-overview.ts";
import { useLabel } from "./use-label.ts";

/** Who has corrected what by hand. */
export function ClientChangesLog({ changes }: { changes: ClientOverview["changes"] }) {
  const t = useTranslations("clients");
  const toField = useLabel("clients.field");
  return (
    <ul className="divide-y divide-line">
      {changes.map(({ actor, fields, createdAt }) => (
        <li key={createdAt} className="py-2 text-sm first:pt-0 last:pb-0">
          <div>{t("changed", { fields: fields.map(toField).join(", ") })}</div>
          <div className="text-xs wrap-anywhere text-muted">
            {actor} · <RelativeTime at={createdAt} />
          </div>
        </li>
      ))}
    </ul>
  );
}
