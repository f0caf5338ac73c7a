import { getTranslations } from "next-intl/server";
import { ListSkeleton } from "#ui/skeleton.tsx";

export default async function DeskLoading() {
  const t = await getTranslations("errors");
  return <ListSkeleton label={t("loading")} />;
}
