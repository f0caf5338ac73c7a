import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { INVOICE_API, INVOICE_PARAMS } from "#features/invoices/components/invoice-address.ts";
import { InvoicesView } from "#features/invoices/components/invoices-view.tsx";
import { invoiceFilterSchema, listInvoices } from "#features/invoices/list-invoices.ts";
import { toAddress } from "#ui/live/list-params.ts";
import { requireStaffPage } from "../../require-staff-page.ts";
import { orFirstPage, readListParams } from "../read-list-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("invoices"))("title") };
}

const PATH = "/admin/invoices";

export default async function InvoicesPage({ searchParams }: PageProps<"/admin/invoices">) {
  const { params, filter } = readListParams(
    PATH,
    await searchParams,
    INVOICE_PARAMS,
    invoiceFilterSchema,
  );
  const { db } = await requireStaffPage(toAddress(PATH, params));
  const page = await orFirstPage(PATH, () => listInvoices(db, filter));
  return <InvoicesView initial={{ page, url: toAddress(INVOICE_API, params) }} />;
}
