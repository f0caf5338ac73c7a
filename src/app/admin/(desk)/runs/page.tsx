import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RUN_API, RUN_PAGE, RUN_PARAMS } from "#features/runs/components/run-addresses.ts";
import { RunsElsewhere } from "#features/runs/components/runs-elsewhere.tsx";
import { RunsView } from "#features/runs/components/runs-view.tsx";
import { toRunQuery } from "#features/runs/components/to-run-query.ts";
import { listRunFunctions } from "#features/runs/list-run-functions.ts";
import { listRuns, runFilterSchema, runPageSchema } from "#features/runs/list-runs.ts";
import { loadFromEngine } from "#features/runs/load-from-engine.ts";
import { toAddress } from "#ui/live/list-params.ts";
import { requireStaffPage } from "../../require-staff-page.ts";
import { orFirstPage, readListParams } from "../read-list-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("runs"))("title") };
}

export default async function RunsPage({ searchParams }: PageProps<"/admin/runs">) {
  const given = await searchParams;
  const { params } = readListParams(RUN_PAGE, given, RUN_PARAMS, runPageSchema);
  const query = toRunQuery(params);
  await requireStaffPage(toAddress(RUN_PAGE, params));
  const loaded = await orFirstPage(RUN_PAGE, () =>
    loadFromEngine(() => Promise.all([listRuns(runFilterSchema.parse(query)), listRunFunctions()])),
  );
  if (loaded.kind === "elsewhere") {
    return <RunsElsewhere page="runs" dashboardUrl={loaded.dashboardUrl} />;
  }
  const [page, functions] = loaded.page ?? [];
  return <RunsView url={toAddress(RUN_API, query)} initial={page} functions={functions} />;
}
