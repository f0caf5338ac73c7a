"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { BackLink } from "#ui/back-link.tsx";
import { cn } from "#ui/cn.ts";
import { JsonView } from "#ui/json-view.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { Panel } from "#ui/panel.tsx";
import {
  EMAIL_LOCALES,
  EMAIL_TEMPLATES,
  type EmailLocale,
  type EmailTemplate,
} from "../email-template.ts";
import { EMAIL_PAGE, PREVIEW_PAGE, toPreviewUrl } from "./email-addresses.ts";
import { MailViewer } from "./mail-viewer.tsx";

type PreviewViewProps = {
  template: EmailTemplate;
  locale: EmailLocale;
  subject: string;
  text: string;
  sample: Record<string, string | number | null>;
};

type ChoiceProps = {
  label: string;
  chosen: string;
  items: readonly { value: string; label: string; href: string }[];
};

function Choice({ label, chosen, items }: ChoiceProps) {
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap gap-1.5">
        {items.map(({ value, label: words, href }) => (
          <li key={value}>
            <Link
              href={href}
              prefetch={false}
              scroll={false}
              aria-current={value === chosen ? "true" : undefined}
              className={cn(
                "inline-flex min-h-10 items-center rounded-lg px-3 text-sm transition-colors sm:min-h-8",
                value === chosen
                  ? "bg-accent-soft font-medium text-accent-strong"
                  : "text-muted hover:bg-sunken hover:text-ink",
              )}
            >
              {words}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Every template in both languages, with the variables of somebody who does not exist. */
export function PreviewView({ template, locale, subject, text, sample }: PreviewViewProps) {
  const t = useTranslations("emails.preview");
  const words = useTranslations("emails");
  const toHref = (change: Record<string, string>) =>
    `${PREVIEW_PAGE}?${new URLSearchParams({ template, locale, ...change })}`;
  return (
    <>
      <BackLink href={EMAIL_PAGE}>{t("back")}</BackLink>
      <PageHeader title={t("title")} intro={t("intro")} />
      <div className="mb-4 grid gap-2">
        <Choice
          label={t("templates")}
          chosen={template}
          items={EMAIL_TEMPLATES.map((value) => ({
            value,
            label: words(`templates.${value}`),
            href: toHref({ template: value }),
          }))}
        />
        <Choice
          label={t("languages")}
          chosen={locale}
          items={EMAIL_LOCALES.map((value) => ({
            value,
            label: words(`locales.${value}`),
            href: toHref({ locale: value }),
          }))}
        />
      </div>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_21rem]">
        <section className="min-w-0 overflow-clip rounded-xl border border-line bg-surface shadow-card">
          <p className="border-b border-line px-4 py-3 text-sm sm:px-5">
            <span className="text-muted">{t("subject")}: </span>
            <span className="font-medium" lang={locale}>
              {subject}
            </span>
          </p>
          <MailViewer src={toPreviewUrl(template, locale)} text={text} lang={locale} />
        </section>
        <Panel title={t("variables")} flush>
          <JsonView json={JSON.stringify(sample, null, 2)} />
        </Panel>
      </div>
    </>
  );
}
