import { getTranslations } from "next-intl/server";
import { EMAIL_PAGE } from "#features/emails/components/email-addresses.ts";
import { MissingRecord } from "#ui/missing-record.tsx";

export default async function EmailNotFound() {
  const t = await getTranslations("emails.detail");
  const back = { href: EMAIL_PAGE, label: t("back") };
  return <MissingRecord title={t("missingTitle")} body={t("missingBody")} back={back} />;
}
