"use client";

import { Paperclip } from "lucide-react";
import { useTranslations } from "next-intl";
import { type Fact, FactList } from "#ui/fact-list.tsx";
import type { EmailDetail } from "../email.ts";

function Attachments({ files }: { files: EmailDetail["attachments"] }) {
  return files.map(({ name, path }) => (
    <span key={path} className="flex items-center gap-2 wrap-anywhere">
      <Paperclip aria-hidden className="size-4 shrink-0 text-muted" />
      {name}
    </span>
  ));
}

/** What is known of a mail besides its words and its way. */
export function EmailFacts({ email }: { email: EmailDetail }) {
  const t = useTranslations("emails.detail");
  const words = useTranslations("emails");
  const { vendorMessageId, correlationId, attachments } = email;
  const facts: Fact[] = [
    { name: t("template"), text: words(`templates.${email.template}`) },
    { name: t("locale"), text: words(`locales.${email.locale}`) },
    { name: t("tries"), text: email.tries },
    { name: t("to"), id: email.to },
    { name: t("key"), id: email.key },
  ];
  if (vendorMessageId !== null) facts.push({ name: t("vendorMessageId"), id: vendorMessageId });
  if (correlationId !== null) facts.push({ name: t("correlationId"), id: correlationId });
  facts.push({ name: t("id"), id: email.id });
  if (attachments.length > 0) {
    facts.push({ name: t("attachments"), text: <Attachments files={attachments} /> });
  }
  return <FactList facts={facts} />;
}
