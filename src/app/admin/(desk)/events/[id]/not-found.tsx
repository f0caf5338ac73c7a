import { SearchX } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { EVENT_PAGE } from "#features/runs/components/run-addresses.ts";
import { Button } from "#ui/button.tsx";
import { StatePanel } from "#ui/state-panel.tsx";

export default async function EventNotFound() {
  const t = await getTranslations("runs.events");
  return (
    <StatePanel
      icon={SearchX}
      heading="h1"
      title={t("missingTitle")}
      action={
        <Button asChild>
          <Link href={EVENT_PAGE}>{t("back")}</Link>
        </Button>
      }
    >
      {t("missingBody")}
    </StatePanel>
  );
}
