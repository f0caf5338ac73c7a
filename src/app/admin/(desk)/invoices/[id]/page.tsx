import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { InvoiceView } from "#features/invoices/components/invoice-view.tsx";
import { getInvoice } from "#features/invoices/get-invoice.ts";
import type { InvoiceDetails } from "#features/invoices/invoice.ts";
import { NotFoundError } from "#lib/app-error.ts";
import { requireStaffPage } from "../../../require-staff-page.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("invoices"))("title") };
}

async function loadInvoice(id: string): Promise<InvoiceDetails> {
  const { db } = await requireStaffPage(`/admin/invoices/${encodeURIComponent(id)}`);
  try {
    return await getInvoice(db, id);
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    throw error;
  }
}

export default async function InvoicePage({ params }: PageProps<"/admin/invoices/[id]">) {
  return <InvoiceView initial={await loadInvoice((await params).id)} />;
}
