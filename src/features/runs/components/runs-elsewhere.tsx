import { ExternalLink, Workflow } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Button } from "#ui/button.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { StatePanel } from "#ui/state-panel.tsx";

type RunsElsewhereProps = { page: "runs" | "events"; dashboardUrl: string };

/** Stands in for the pages when the job engine is a hosted one, or another that has a dashboard. */
export async function RunsElsewhere({ page, dashboardUrl }: RunsElsewhereProps) {
  const t = await getTranslations(page === "runs" ? "runs" : "runs.events");
  const words = await getTranslations("runs.elsewhere");
  return (
    <>
      <PageHeader title={t("title")} intro={t("intro")} />
      <div className="rounded-xl border border-line bg-surface shadow-card">
        <StatePanel
          icon={Workflow}
          title={words("title")}
          action={
            <Button asChild look="primary">
              <a href={dashboardUrl} target="_blank" rel="noreferrer">
                <ExternalLink aria-hidden />
                {words("open")}
              </a>
            </Button>
          }
        >
          <p>{words("body")}</p>
          <p className="mt-2 font-mono text-xs wrap-anywhere">{dashboardUrl}</p>
        </StatePanel>
      </div>
    </>
  );
}
