import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EventView } from "#features/runs/components/events/event-view.tsx";
import { EVENT_PAGE } from "#features/runs/components/run-addresses.ts";
import { RunsElsewhere } from "#features/runs/components/runs-elsewhere.tsx";
import { getJobEvent } from "#features/runs/get-job-event.ts";
import { loadFromEngine } from "#features/runs/load-from-engine.ts";
import { NotFoundError } from "#lib/app-error.ts";
import { requireStaffPage } from "../../../require-staff-page.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("runs.events"))("title") };
}

async function load(id: string) {
  await requireStaffPage(`${EVENT_PAGE}/${encodeURIComponent(id)}`);
  try {
    return await loadFromEngine(() => getJobEvent(id));
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    throw error;
  }
}

export default async function EventPage({ params }: PageProps<"/admin/events/[id]">) {
  const { id } = await params;
  const loaded = await load(id);
  if (loaded.kind === "elsewhere") {
    return <RunsElsewhere page="events" dashboardUrl={loaded.dashboardUrl} />;
  }
  return <EventView id={id} initial={loaded.page} />;
}
