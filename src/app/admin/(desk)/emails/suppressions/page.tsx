import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import {
  SUPPRESSION_API,
  SUPPRESSION_PAGE,
  SUPPRESSION_PARAMS,
} from "#features/emails/components/email-addresses.ts";
import { SuppressionsView } from "#features/emails/components/suppressions-view.tsx";
import { listSuppressions, suppressionFilterSchema } from "#features/emails/suppressions.ts";
import { toAddress } from "#ui/live/list-params.ts";
import { requireStaffPage } from "../../../require-staff-page.ts";
import { orFirstPage, readListParams } from "../../read-list-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("emails.suppressions"))("title") };
}

export default async function SuppressionsPage({
  searchParams,
}: PageProps<"/admin/emails/suppressions">) {
  const { params, filter } = readListParams(
    SUPPRESSION_PAGE,
    await searchParams,
    SUPPRESSION_PARAMS,
    suppressionFilterSchema,
  );
  const { db } = await requireStaffPage(toAddress(SUPPRESSION_PAGE, params));
  const page = await orFirstPage(SUPPRESSION_PAGE, () => listSuppressions(db, filter));
  return <SuppressionsView initial={{ page, url: toAddress(SUPPRESSION_API, params) }} />;
}
