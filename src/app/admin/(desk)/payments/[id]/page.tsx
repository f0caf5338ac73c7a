import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PaymentDetailView } from "#features/payments/components/payment-detail-view.tsx";
import { getPayment } from "#features/payments/get-payment.ts";
import type { PaymentDetail } from "#features/payments/payment-detail.ts";
import { NotFoundError } from "#lib/app-error.ts";
import { requireStaffPage } from "../../../require-staff-page.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("payments"))("title") };
}

async function loadPayment(id: string): Promise<PaymentDetail> {
  const { db } = await requireStaffPage(`/admin/payments/${encodeURIComponent(id)}`);
  try {
    return await getPayment(db, id);
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    throw error;
  }
}

export default async function PaymentPage({ params }: PageProps<"/admin/payments/[id]">) {
  return <PaymentDetailView initial={await loadPayment((await params).id)} />;
}
