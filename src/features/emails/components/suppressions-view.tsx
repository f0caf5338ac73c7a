"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { LiveList } from "#ui/list/live-list.tsx";
import type { InitialPage } from "#ui/list/live-page.ts";
import { Notice } from "#ui/notice.tsx";
import { SUPPRESSION_REASONS } from "../email-suppression.ts";
import type { SuppressionPage } from "../suppressions.ts";
import { BackLink } from "./back-link.tsx";
import { SUPPRESSION_API, SUPPRESSION_PARAMS } from "./email-addresses.ts";
import { SuppressionRow } from "./suppression-row.tsx";

/** Addresses that are not written to, live. */
export function SuppressionsView({ initial }: { initial: InitialPage<SuppressionPage> }) {
  const t = useTranslations("emails.suppressions");
  const lift = useTranslations("emails.lift");
  const [lifted, setLifted] = useState<string | null>(null);
  return (
    <>
      <BackLink>{t("back")}</BackLink>
      <LiveList
        api={SUPPRESSION_API}
        names={SUPPRESSION_PARAMS}
        initial={initial}
        texts={{
          title: t("title"),
          intro: t("intro"),
          searchHint: t("searchHint"),
          table: t("tableLabel"),
          columns: [
            t("columns.address"),
            t("columns.reason"),
            t("columns.state"),
            t("columns.since"),
            t("columns.action"),
          ],
          arrived: (count) => t("new", { count }),
          emptyTitle: t("emptyTitle"),
          emptyBody: t("emptyBody"),
          noMatchTitle: t("noMatchTitle"),
          noMatchBody: t("noMatchBody"),
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
