import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RunView } from "#features/runs/components/detail/run-view.tsx";
import { RUN_PAGE } from "#features/runs/components/run-addresses.ts";
import { RunsElsewhere } from "#features/runs/components/runs-elsewhere.tsx";
import { getRun } from "#features/runs/get-run.ts";
import { loadFromEngine } from "#features/runs/load-from-engine.ts";
import { NotFoundError } from "#lib/app-error.ts";
import { requireStaffPage } from "../../../require-staff-page.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("runs"))("title") };
}

async function load(id: string) {
  await requireStaffPage(`${RUN_PAGE}/${encodeURIComponent(id)}`);
  try {
    return await loadFromEngine(() => getRun(id));
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    throw error;
  }
}

export default async function RunPage({ params }: PageProps<"/admin/runs/[id]">) {
  const { id } = await params;
  const loaded = await load(id);
  if (loaded.kind === "elsewhere") {
    return <RunsElsewhere page="runs" dashboardUrl={loaded.dashboardUrl} />;
  }
  return <RunView id={id} initial={loaded.page} />;
}
