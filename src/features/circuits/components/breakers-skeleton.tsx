import { useTranslations } from "next-intl";
import { Skeleton } from "#ui/skeleton.tsx";

const CHAINS = ["a", "b", "c"];

/** Chains on their way: about as high as the real ones. */
export function BreakersSkeleton() {
  const t = useTranslations("errors");
  return (
    <div role="status" aria-label={t("loading")} className="space-y-5">
      <Skeleton className="h-12 rounded-xl" />
      {CHAINS.map((chain) => (
        <div key={chain} className="space-y-5 rounded-2xl border border-line bg-surface p-5">
          <Skeleton className="w-44" />
          <Skeleton className="h-1" />
          <div className="grid gap-3 sm:grid-cols-3">
            {CHAINS.map((link) => (
              <Skeleton key={link} className="h-52 rounded-xl" />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
