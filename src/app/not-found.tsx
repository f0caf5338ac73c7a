import { Compass } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Button } from "#ui/button.tsx";
import { StatePanel } from "#ui/state-panel.tsx";

export default async function NotFound() {
  const t = await getTranslations("errors");
  return (
    <main className="grid min-h-dvh place-items-center">
      <StatePanel
        icon={Compass}
        heading="h1"
        title={t("notFoundTitle")}
        action={
          <Button asChild>
            <Link href="/">{t("home")}</Link>
          </Button>
        }
      >
        {t("notFoundBody")}
      </StatePanel>
    </main>
  );
}
