import { getTranslations } from "next-intl/server";
import { MissingRecord } from "#ui/missing-record.tsx";

export default async function WebhookNotFound() {
  const t = await getTranslations("webhook");
  const back = { href: "/admin/webhooks", label: t("back") };
  return <MissingRecord title={t("missingTitle")} body={t("missingBody")} back={back} />;
}
