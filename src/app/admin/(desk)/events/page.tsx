import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EventsView } from "#features/runs/components/events/events-view.tsx";
import { EVENT_API, EVENT_PAGE, EVENT_PARAMS } from "#features/runs/components/run-addresses.ts";
import { RunsElsewhere } from "#features/runs/components/runs-elsewhere.tsx";
import { jobEventFilterSchema, listJobEvents } from "#features/runs/list-job-events.ts";
import { loadFromEngine } from "#features/runs/load-from-engine.ts";
import { toAddress } from "#ui/live/list-params.ts";
import { requireStaffPage } from "../../require-staff-page.ts";
import { orFirstPage, readListParams } from "../read-list-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("runs.events"))("title") };
}

export default async function EventsPage({ searchParams }: PageProps<"/admin/events">) {
  const given = await searchParams;
  const { params, filter } = readListParams(EVENT_PAGE, given, EVENT_PARAMS, jobEventFilterSchema);
  await requireStaffPage(toAddress(EVENT_PAGE, params));
  const loaded = await orFirstPage(EVENT_PAGE, () => loadFromEngine(() => listJobEvents(filter)));
  if (loaded.kind === "elsewhere") {
    return <RunsElsewhere page="events" dashboardUrl={loaded.dashboardUrl} />;
  }
  return <EventsView url={toAddress(EVENT_API, params)} initial={loaded.page} />;
}
