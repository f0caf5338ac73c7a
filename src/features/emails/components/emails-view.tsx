"use client";

import { LayoutTemplate, MailX } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "#ui/button.tsx";
import { LiveList } from "#ui/list/live-list.tsx";
import type { InitialPage } from "#ui/list/live-page.ts";
import { readListTexts } from "#ui/list/read-list-texts.ts";
import { EMAIL_STATES } from "../email.ts";
import { EMAIL_TEMPLATES } from "../email-template.ts";
import type { EmailPage } from "../list-emails.ts";
import { EMAIL_API, EMAIL_PARAMS, PREVIEW_PAGE, SUPPRESSION_PAGE } from "./email-addresses.ts";
import { EmailRow } from "./email-row.tsx";

const COLUMNS = ["email", "template", "state", "created"] as const;

function Actions() {
  const t = useTranslations("emails");
  return (
    <div className="flex flex-wrap gap-2 sm:ml-auto">
      <Button asChild size="small">
        <Link href={PREVIEW_PAGE}>
          <LayoutTemplate aria-hidden />
          {t("previewLink")}
        </Link>
      </Button>
      <Button asChild size="small">
        <Link href={SUPPRESSION_PAGE}>
          <MailX aria-hidden />
          {t("suppressionsLink")}
        </Link>
      </Button>
    </div>
  );
}

/** All mails, live. */
export function EmailsView({ initial }: { initial: InitialPage<EmailPage> }) {
  const t = useTranslations("emails");
  const list = useTranslations("list");
  return (
    <LiveList
      api={EMAIL_API}
      names={EMAIL_PARAMS}
      initial={initial}
      action={<Actions />}
      texts={{
        ...readListTexts(t),
        columns: COLUMNS.map((column) => t(`columns.${column}`)),
        arrived: (count) => t("new", { count }),
      }}
      choices={[
        {
          name: "state",
          label: list("status"),
          all: list("allStatuses"),
          options: EMAIL_STATES.map((value) => ({ value, label: t(`states.${value}`) })),
        },
        {
          name: "template",
          label: t("template"),
          all: t("allTemplates"),
          options: EMAIL_TEMPLATES.map((value) => ({ value, label: t(`templates.${value}`) })),
        },
      ]}
      renderRow={(email, fresh) => <EmailRow email={email} fresh={fresh} />}
    />
  );
}
