import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PAYMENT_API, PAYMENT_PARAMS } from "#features/payments/components/payment-list-address.ts";
import { PaymentsView } from "#features/payments/components/payments-view.tsx";
import { listPayments, paymentFilterSchema } from "#features/payments/list-payments.ts";
import { toAddress } from "#ui/live/list-params.ts";
import { requireStaffPage } from "../../require-staff-page.ts";
import { orFirstPage, readListParams } from "../read-list-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("payments"))("title") };
}

const PATH = "/admin/payments";

export default async function PaymentsPage({ searchParams }: PageProps<"/admin/payments">) {
  const { params, filter } = readListParams(
    PATH,
    await searchParams,
    PAYMENT_PARAMS,
    paymentFilterSchema,
  );
  const { db } = await requireStaffPage(toAddress(PATH, params));
  const page = await orFirstPage(PATH, () => listPayments(db, filter));
  return <PaymentsView initial={{ page, url: toAddress(PAYMENT_API, params) }} />;
}
