import { getTranslations } from "next-intl/server";
import { MissingRecord } from "#ui/missing-record.tsx";

export default async function ClientNotFound() {
  const t = await getTranslations("clients");
  const back = { href: "/admin/clients", label: t("back") };
  return <MissingRecord title={t("missingTitle")} body={t("missingBody")} back={back} />;
}
