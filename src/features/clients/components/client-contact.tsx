"use client";

import { useTranslations } from "next-intl";
import { formatTaxId } from "#lib/tax-id.ts";
import { CopyButton } from "#ui/copy-button.tsx";
import type { ClientOverview } from "../client-overview.ts";

/** How a client can be reached, and who they are to the tax office. */
export function ClientContact({ client }: { client: ClientOverview["client"] }) {
  const t = useTranslations("clients");
  const facts = [
    { name: t("email"), value: client.email },
    { name: t("phone"), value: client.phone },
    { name: t("taxId"), value: client.taxId === null ? null : formatTaxId(client.taxId) },
    { name: t("language"), value: t(`locale.${client.locale}`), plain: true },
  ];
  return (
    <dl className="divide-y divide-line">
      {facts.map(({ name, value, plain }) => (
        <div key={name} className="py-2 first:pt-0 last:pb-0">
          <dt className="text-sm text-muted">{name}</dt>
          <dd className="flex items-center justify-between gap-2 text-sm">
            <span className={value === null ? "text-muted" : "min-w-0 wrap-anywhere"}>
              {value ?? t("unknown")}
            </span>
            {value === null || plain ? null : <CopyButton text={value} name={name} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}
