"use client";

import { useTranslations } from "next-intl";
import { Panel } from "#ui/panel.tsx";
import { ExactTime } from "#ui/time-text.tsx";
import { isUnderWay, type RunDetail, type RunLink } from "../../run.ts";
import { RunLinkText } from "../run-link-text.tsx";

function Links({ title, runs }: { title: string; runs: readonly RunLink[] }) {
  if (runs.length === 0) return null;
  return (
    <div className="py-2 first:pt-0 last:pb-0">
      <dt className="text-muted">{title}</dt>
      {runs.map((run) => (
        <dd key={run.id} className="mt-0.5">
          <RunLinkText run={run} />
        </dd>
      ))}
    </div>
  );
}

function CancelRules({ run }: { run: RunDetail }) {
  const t = useTranslations("runs.detail");
  return (
    <div className="py-2 first:pt-0 last:pb-0">
      <dt className="text-muted">{t("cancelledBy")}</dt>
      {run.cancelledBy.map(({ eventName, condition, until }) => (
        <dd key={`${eventName} ${condition}`} className="mt-0.5 wrap-anywhere">
          {eventName}
          {condition === null ? null : (
            <code className="block font-mono text-xs text-muted">{condition}</code>
          )}
          {until === null ? null : (
            <span className="block text-xs text-muted">
              {t("until")} <ExactTime at={until} />
            </span>
          )}
        </dd>
      ))}
    </div>
  );
}

/** The runs that go with a run, and what would end it; nothing at all when there is nothing. */
export function RunRelations({ run }: { run: RunDetail }) {
  const t = useTranslations("runs.detail");
  const { parent, original, children, repeats } = run;
  const rules = isUnderWay(run) ? run.cancelledBy.length : 0;
  const links = [parent, original, ...children, ...repeats].filter((link) => link !== null);
  if (links.length + rules === 0) return null;
  return (
    <Panel title={t("relations")}>
      <dl className="divide-y divide-line text-sm">
        <Links title={t("parent")} runs={parent === null ? [] : [parent]} />
        <Links title={t("original")} runs={original === null ? [] : [original]} />
        <Links title={t("children")} runs={children} />
        <Links title={t("repeats")} runs={repeats} />
        {rules === 0 ? null : <CancelRules run={run} />}
      </dl>
    </Panel>
  );
}
