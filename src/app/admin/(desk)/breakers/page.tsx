import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getCircuitOverview } from "#features/circuits/get-circuit-overview.ts";
import { requireStaffPage } from "../../require-staff-page.ts";
import { BreakersDesk } from "./breakers-desk.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("breakers"))("title") };
}

export default async function BreakersPage() {
  await requireStaffPage("/admin/breakers");
  return <BreakersDesk initial={getCircuitOverview()} />;
}
