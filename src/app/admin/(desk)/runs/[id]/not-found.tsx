import { getTranslations } from "next-intl/server";
import { RUN_PAGE } from "#features/runs/components/run-addresses.ts";
import { MissingRecord } from "#ui/missing-record.tsx";

export default async function RunNotFound() {
  const t = await getTranslations("runs.detail");
  const back = { href: RUN_PAGE, label: t("back") };
  return <MissingRecord title={t("missingTitle")} body={t("missingBody")} back={back} />;
}
