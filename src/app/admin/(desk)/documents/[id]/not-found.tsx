import { SearchX } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Button } from "#ui/button.tsx";
import { StatePanel } from "#ui/state-panel.tsx";

export default async function DocumentNotFound() {
  const t = await getTranslations("document");
  return (
    <StatePanel
      icon={SearchX}
      heading="h1"
      title={t("missingTitle")}
      action={
        <Button asChild>
          <Link href="/admin/documents">{t("back")}</Link>
        </Button>
      }
    >
      {t("missingBody")}
    </StatePanel>
  );
}
