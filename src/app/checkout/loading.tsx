import { getTranslations } from "next-intl/server";
import { Skeleton } from "#ui/skeleton.tsx";

const LINES = ["a", "b", "c", "d"];

export default async function CheckoutLoading() {
  const t = await getTranslations("checkout");
  return (
    <div
      role="status"
      aria-label={t("title")}
      className="rounded-2xl border border-line bg-surface p-6 shadow-card"
    >
      <Skeleton className="w-1/3" />
      <Skeleton className="mt-3 h-7 w-2/3" />
      <div className="mt-8 grid gap-5">
        {LINES.map((line) => (
          <Skeleton key={line} className="h-11 rounded-lg" />
        ))}
      </div>
    </div>
  );
}
