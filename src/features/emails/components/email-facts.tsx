"use client";

import { Paperclip } from "lucide-react";
import { useTranslations } from "next-intl";
import { CopyButton } from "#ui/copy-button.tsx";
import type { EmailDetail } from "../email.ts";

type Fact = { name: string; value: string | null; isId?: boolean };

/** What is known of a mail besides its words and its way. */
export function EmailFacts({ email }: { email: EmailDetail }) {
  const t = useTranslations("emails.detail");
  const words = useTranslations("emails");
  const facts: Fact[] = [
    { name: t("template"), value: words(`templates.${email.template}`) },
    { name: t("locale"), value: words(`locales.${email.locale}`) },
    { name: t("tries"), value: String(email.tries) },
    { name: t("to"), value: email.to, isId: true },
    { name: t("key"), value: email.key, isId: true },
    { name: t("vendorMessageId"), value: email.vendorMessageId, isId: true },
    { name: t("correlationId"), value: email.correlationId, isId: true },
    { name: t("id"), value: email.id, isId: true },
  ];
  return (
    <dl className="divide-y divide-line">
      {facts.map(({ name, value, isId }) =>
        value === null ? null : (
          <div
            key={name}
            className={
              isId
                ? "py-2 first:pt-0 last:pb-0"
                : "flex items-baseline justify-between gap-4 py-2 first:pt-0 last:pb-0"
            }
          >
            <dt className="text-sm text-muted">{name}</dt>
            {isId ? (
              <dd className="flex items-center justify-between gap-2">
                <span className="min-w-0 font-mono text-xs wrap-anywhere">{value}</span>
                <CopyButton text={value} name={name} />
              </dd>
            ) : (
              <dd className="text-sm tabular-nums">{value}</dd>
            )}
          </div>
        ),
      )}
      {email.attachments.length === 0 ? null : (
        <div className="py-2 last:pb-0">
          <dt className="text-sm text-muted">{t("attachments")}</dt>
          {email.attachments.map(({ name, path }) => (
            <dd key={path} className="mt-1 flex items-center gap-2 text-sm wrap-anywhere">
              <Paperclip aria-hidden className="size-4 shrink-0 text-muted" />
              {name}
            </dd>
          ))}
        </div>
      )}
    </dl>
  );
}
