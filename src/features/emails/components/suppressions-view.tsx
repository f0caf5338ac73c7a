"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { BackLink } from "#ui/back-link.tsx";
import { LiveList } from "#ui/list/live-list.tsx";
import type { InitialPage } from "#ui/list/live-page.ts";
import { readListTexts } from "#ui/list/read-list-texts.ts";
import { Notice } from "#ui/notice.tsx";
import { SUPPRESSION_REASONS } from "../email-suppression.ts";
import type { SuppressionPage } from "../suppressions.ts";
import { EMAIL_PAGE, SUPPRESSION_API, SUPPRESSION_PARAMS } from "./email-addresses.ts";
import { SuppressionRow } from "./suppression-row.tsx";

const COLUMNS = ["address", "reason", "state", "since", "action"] as const;

/** Addresses that are not written to, live. */
export function SuppressionsView({ initial }: { initial: InitialPage<SuppressionPage> }) {
  const t = useTranslations("emails.suppressions");
  const lift = useTranslations("emails.lift");
  const [lifted, setLifted] = useState<string | null>(null);
  return (
    <>
      <BackLink href={EMAIL_PAGE}>{t("back")}</BackLink>
      <LiveList
        api={SUPPRESSION_API}
        names={SUPPRESSION_PARAMS}
        initial={initial}
        texts={{
          ...readListTexts(t),
          columns: COLUMNS.map((column) => t(`columns.${column}`)),
          arrived: (count) => t("new", { count }),
        }}
        choices={[
          {
            name: "state",
            label: t("state"),
            all: t("allStates"),
            options: (["active", "lifted"] as const).map((value) => ({
              value,
              label: t(`states.${value}`),
            })),
          },
          {
            name: "reason",
            label: t("reason"),
            all: t("allReasons"),
            options: SUPPRESSION_REASONS.map((value) => ({ value, label: t(`reasons.${value}`) })),
          },
        ]}
        above={() =>
          lifted === null ? null : (
            <div className="mt-4">
              <Notice tone="good">{lift("done", { address: lifted })}</Notice>
            </div>
          )
        }
        renderRow={(suppression, fresh) => (
          <SuppressionRow suppression={suppression} fresh={fresh} onLifted={setLifted} />
        )}
      />
    </>
  );
}
