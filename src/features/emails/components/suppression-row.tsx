"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "#ui/badge.tsx";
import { TableCell, TableRow } from "#ui/list/table.tsx";
import { RelativeTime } from "#ui/time-text.tsx";
import type { EmailSuppression } from "../email-suppression.ts";
import { EMAIL_PAGE } from "./email-addresses.ts";
import { LiftButton } from "./lift-button.tsx";

type SuppressionRowProps = {
  suppression: EmailSuppression;
  fresh: boolean;
  onLifted: (address: string) => void;
};

/** One address that is or was not written to. */
export function SuppressionRow({ suppression, fresh, onLifted }: SuppressionRowProps) {
  const t = useTranslations("emails.suppressions");
  const { address, reason, details, emailId, createdAt, lifted } = suppression;
  return (
    <TableRow fresh={fresh} data-testid="suppression-row">
      <TableCell className="min-w-0 @3xl:w-[40%] @3xl:max-w-0">
        <div className="font-medium wrap-anywhere">{address}</div>
        {details === null ? null : (
          <div className="truncate text-xs text-muted" lang="en" title={details}>
            {details}
          </div>
        )}
        {lifted === null ? null : (
          <div className="mt-0.5 text-xs wrap-anywhere text-muted">
            {t("liftedBy", { actor: lifted.by, reason: lifted.reason })}
          </div>
        )}
        {emailId === null ? null : (
          <Link
            href={`${EMAIL_PAGE}/${emailId}`}
            prefetch={false}
            className="mt-0.5 inline-block rounded text-xs text-accent"
          >
            {t("mail")}
          </Link>
        )}
      </TableCell>
      <TableCell className="order-2 text-sm text-muted">{t(`reasons.${reason}`)}</TableCell>
      <TableCell className="self-start @max-3xl:pt-0.5 @3xl:align-middle">
        <Badge tone={lifted === null ? "warn" : "neutral"}>
          {t(lifted === null ? "states.active" : "states.lifted")}
        </Badge>
      </TableCell>
      <TableCell className="order-3 text-sm whitespace-nowrap text-muted @max-3xl:text-right">
        <RelativeTime at={createdAt} />
      </TableCell>
      <TableCell className="order-4 @max-3xl:col-span-2 @3xl:text-right">
        {lifted === null ? <LiftButton suppression={suppression} onLifted={onLifted} /> : null}
      </TableCell>
    </TableRow>
  );
}
