"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { TableCell, TableRow } from "#ui/list/table.tsx";
import { RelativeTime } from "#ui/time-text.tsx";
import type { EmailSummary } from "../email.ts";
import { EMAIL_PAGE } from "./email-addresses.ts";
import { EmailStateBadge } from "./email-state-badge.tsx";

/** One mail; a click anywhere on it leads to its page. */
export function EmailRow({ email, fresh }: { email: EmailSummary; fresh: boolean }) {
  const t = useTranslations("emails");
  return (
    <TableRow fresh={fresh} className="hover:bg-sunken" data-testid="email-row">
      <TableCell className="min-w-0 @3xl:w-[50%] @3xl:max-w-0">
        <Link
          href={`${EMAIL_PAGE}/${email.id}`}
          prefetch={false}
          className="font-medium wrap-anywhere after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          {email.subject === null ? (
            t("noSubject")
          ) : (
            <span lang={email.locale}>{email.subject}</span>
          )}
        </Link>
        <div className="truncate text-xs text-muted" title={email.to}>
          {email.to}
        </div>
        {email.failure === null ? null : (
          <div className="mt-0.5 truncate text-xs text-bad" lang="en" title={email.failure.message}>
            {email.failure.message}
          </div>
        )}
      </TableCell>
      <TableCell className="order-2 text-sm text-muted">
        {t(`templates.${email.template}`)}
      </TableCell>
      <TableCell className="self-start @max-3xl:pt-0.5 @3xl:align-middle">
        <EmailStateBadge state={email.state} />
      </TableCell>
      <TableCell className="order-3 text-right text-sm whitespace-nowrap text-muted">
        <RelativeTime at={email.createdAt} />
      </TableCell>
    </TableRow>
  );
}
