import { getTranslations } from "next-intl/server";
import { MissingRecord } from "#ui/missing-record.tsx";

export default async function PaymentNotFound() {
  const t = await getTranslations("payments.detail");
  const back = { href: "/admin/payments", label: t("back") };
  return <MissingRecord title={t("missingTitle")} body={t("missingBody")} back={back} />;
}
