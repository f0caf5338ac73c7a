import { SearchX } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Button } from "#ui/button.tsx";
import { StatePanel } from "#ui/state-panel.tsx";

export default async function ConversationNotFound() {
  const t = await getTranslations("conversations");
  return (
    <StatePanel
      icon={SearchX}
      heading="h1"
      title={t("missingTitle")}
      action={
        <Button asChild>
          <Link href="/admin/conversations">{t("back")}</Link>
        </Button>
      }
    >
      {t("missingBody")}
    </StatePanel>
  );
}
