import { getTranslations } from "next-intl/server";
import { MissingRecord } from "#ui/missing-record.tsx";

export default async function CheckoutNotFound() {
  const t = await getTranslations("checkout.result");
  const back = { href: "/", label: t("home") };
  return <MissingRecord title={t("missingTitle")} body={t("missingBody")} back={back} />;
}
