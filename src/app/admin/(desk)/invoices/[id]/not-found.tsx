import { getTranslations } from "next-intl/server";
import { MissingRecord } from "#ui/missing-record.tsx";

export default async function InvoiceNotFound() {
  const t = await getTranslations("invoices");
  const back = { href: "/admin/invoices", label: t("back") };
  return <MissingRecord title={t("missingTitle")} body={t("missingBody")} back={back} />;
}
