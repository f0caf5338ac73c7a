"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { CausePanel } from "#ui/cause-panel.tsx";
import type { EmailDetail } from "../email.ts";
import { SUPPRESSION_PAGE } from "./email-addresses.ts";

/** Why a mail did not go, or not yet. */
export function EmailTrouble({ email }: { email: EmailDetail }) {
  const t = useTranslations("emails.detail");
  const { failure, state, to } = email;
  if (failure === null) return null;
  const isOpen = state === "pending" || state === "sending";
  const isHeld = state === "suppressed";
  return (
    <CausePanel
      title={isHeld ? t("suppressedTitle") : isOpen ? t("lastTryTitle") : t("failureTitle")}
      tone={isHeld || isOpen ? "warn" : "bad"}
      cause={failure}
    >
      {state === "bounced" || state === "complained" || isHeld ? (
        <p className="mt-2 text-sm">
          <Link
            href={`${SUPPRESSION_PAGE}?${new URLSearchParams({ q: to.toLowerCase() })}`}
            className="rounded underline underline-offset-2"
          >
            {t("suppressedLink")}
          </Link>
        </p>
      ) : null}
    </CausePanel>
  );
}
