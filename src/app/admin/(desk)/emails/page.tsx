import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import {
  EMAIL_API,
  EMAIL_PAGE,
  EMAIL_PARAMS,
} from "#features/emails/components/email-addresses.ts";
import { EmailsView } from "#features/emails/components/emails-view.tsx";
import { emailFilterSchema, listEmails } from "#features/emails/list-emails.ts";
import { toAddress } from "#ui/live/list-params.ts";
import { requireStaffPage } from "../../require-staff-page.ts";
import { orFirstPage, readListParams } from "../read-list-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("emails"))("title") };
}

export default async function EmailsPage({ searchParams }: PageProps<"/admin/emails">) {
  const { params, filter } = readListParams(
    EMAIL_PAGE,
    await searchParams,
    EMAIL_PARAMS,
    emailFilterSchema,
  );
  const { db } = await requireStaffPage(toAddress(EMAIL_PAGE, params));
  const page = await orFirstPage(EMAIL_PAGE, () => listEmails(db, filter));
  return <EmailsView initial={{ page, url: toAddress(EMAIL_API, params) }} />;
}
