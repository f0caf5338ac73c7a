import { getTranslations } from "next-intl/server";
import { Skeleton } from "#ui/skeleton.tsx";

export default async function DocumentLoading() {
  const t = await getTranslations("errors");
  return (
    <div role="status" aria-label={t("loading")}>
      <Skeleton className="w-24" />
      <Skeleton className="mt-4 h-8 w-72 max-w-full" />
      <div className="mt-6 grid gap-5 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <Skeleton className="h-[32rem] rounded-xl" />
        <Skeleton className="h-80 rounded-xl" />
      </div>
    </div>
  );
}
