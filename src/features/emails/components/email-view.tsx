"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { DetailHeader } from "#ui/detail-header.tsx";
import { JsonView } from "#ui/json-view.tsx";
import { useLiveQuery } from "#ui/live/use-live-query.ts";
import { Panel } from "#ui/panel.tsx";
import { RelativeTime } from "#ui/time-text.tsx";
import type { EmailDetail } from "../email.ts";
import { EMAIL_PAGE, toBodyUrl, toEmailUrl } from "./email-addresses.ts";
import { EmailFacts } from "./email-facts.tsx";
import { EmailHistory } from "./email-history.tsx";
import { EmailStateBadge } from "./email-state-badge.tsx";
import { EmailTrouble } from "./email-trouble.tsx";
import { MailViewer } from "./mail-viewer.tsx";

/** One mail with all that is known of it, live. */
export function EmailView({ initial }: { initial: EmailDetail }) {
  const t = useTranslations("emails.detail");
  const list = useTranslations("emails");
  const query = useLiveQuery<EmailDetail>({ url: toEmailUrl(initial.id), initial });
  const email = query.data ?? initial;
  const json = useMemo(() => JSON.stringify(email.variables, null, 2), [email.variables]);
  return (
    <>
      <DetailHeader
        back={{ href: EMAIL_PAGE, label: t("back") }}
        title={
          email.subject === null ? (
            list("noSubject")
          ) : (
            <span lang={email.locale}>{email.subject}</span>
          )
        }
        connected={!query.isError}
      >
        <EmailStateBadge state={email.state} />
        <span className="wrap-anywhere">{email.to}</span>
        <RelativeTime at={email.createdAt} />
      </DetailHeader>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="grid min-w-0 gap-5">
          <EmailTrouble email={email} />
          <Panel title={t("mail")} flush>
            {email.text === null ? (
              <p className="p-4 text-sm text-muted sm:p-5">{t("notWritten")}</p>
            ) : (
              <MailViewer src={toBodyUrl(email.id)} text={email.text} lang={email.locale} />
            )}
          </Panel>
          <Panel title={t("variables")} flush>
            <JsonView json={json} />
          </Panel>
        </div>
        <div className="grid gap-5 sm:max-lg:grid-cols-2">
          <Panel title={t("history")}>
            <EmailHistory entries={email.history} />
          </Panel>
          <Panel title={t("facts")}>
            <EmailFacts email={email} />
          </Panel>
        </div>
      </div>
    </>
  );
}
