import { SearchX } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Button } from "#ui/button.tsx";
import { StatePanel } from "#ui/state-panel.tsx";

export default async function PaymentNotFound() {
  const t = await getTranslations("payments.detail");
  return (
    <StatePanel
      icon={SearchX}
      heading="h1"
      title={t("missingTitle")}
      action={
        <Button asChild>
          <Link href="/admin/payments">{t("back")}</Link>
        </Button>
      }
    >
      {t("missingBody")}
    </StatePanel>
  );
}
