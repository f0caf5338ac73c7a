"use client";

import { useTranslations } from "next-intl";
import { type Fact, FactList } from "#ui/fact-list.tsx";
import type { RunStep } from "../../run.ts";
import { JobErrorView } from "../job-error-view.tsx";
import { JsonBlock } from "../json-block.tsx";
import { toTextUrl } from "../run-addresses.ts";
import { RunLinkText } from "../run-link-text.tsx";
import { FailedAttempts } from "./failed-attempts.tsx";

/** Why and how long a step waits, when it ran, and which run it has started. */
function useFacts(step: RunStep): Fact[] {
  const t = useTranslations("runs.timeline");
  const { startedAt, endedAt, until, waitsFor, childRun } = step;
  const facts: Fact[] = [];
  if (startedAt !== null) facts.push({ name: t("started"), at: startedAt });
  if (endedAt !== null) facts.push({ name: t("ended"), at: endedAt });
  if (until !== null) {
    facts.push({ name: step.state === "retrying" ? t("nextAttempt") : t("until"), at: until });
  }
  if (waitsFor !== null) {
    facts.push({ name: t(`waitsFor.${waitsFor.kind}`), text: waitsFor.name || "–" });
    if (waitsFor.condition !== null) {
      facts.push({
        name: t("condition"),
        text: <code className="font-mono text-xs">{waitsFor.condition}</code>,
      });
    }
  }
  if (childRun !== null) facts.push({ name: t("child"), text: <RunLinkText run={childRun} /> });
  return facts;
}

/** All that is known of a step. */
export function StepDetails({ runId, step }: { runId: string; step: RunStep }) {
  const t = useTranslations("runs.timeline");
  const facts = useFacts(step);
  const toUrl = (part: "input" | "output") => toTextUrl(runId, { id: step.id, part });
  return (
    <div className="grid gap-4 px-4 pt-3 pb-5 sm:pr-5 sm:pl-12" data-testid="step-details">
      {facts.length === 0 ? null : (
        <div className="max-w-lg">
          <FactList facts={facts} />
        </div>
      )}
      {/* A single failure is the error below. */}
      {step.error !== null && step.failedAttempts.length === 1 ? null : (
        <FailedAttempts attempts={step.failedAttempts} />
      )}
      {step.error === null ? null : <JobErrorView title={t("error")} error={step.error} />}
      {step.input === null ? null : (
        <JsonBlock name={t("input")} value={step.input} wholeUrl={toUrl("input")} />
      )}
      {step.output === null || step.error !== null ? null : (
        <JsonBlock name={t("output")} value={step.output} wholeUrl={toUrl("output")} />
      )}
    </div>
  );
}
