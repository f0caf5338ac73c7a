import { getTranslations } from "next-intl/server";
import { EVENT_PAGE } from "#features/runs/components/run-addresses.ts";
import { MissingRecord } from "#ui/missing-record.tsx";

export default async function EventNotFound() {
  const t = await getTranslations("runs.events");
  const back = { href: EVENT_PAGE, label: t("back") };
  return <MissingRecord title={t("missingTitle")} body={t("missingBody")} back={back} />;
}
