"use client";

import { FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#ui/button.tsx";
import type { VendorFaults } from "./use-vendor-faults.ts";

/** How many faults are simulated, and a way to end them all. */
export function VendorFaultSummary({ faults }: { faults: VendorFaults | null }) {
  const t = useTranslations("breakers.fault");
  if (faults?.kinds === undefined) return null;
  const broken = [...faults.kinds].filter(([, kind]) => kind !== null).map(([vendor]) => vendor);
  if (broken.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <p className="inline-flex items-center gap-1.5 text-xs font-medium text-warn">
        <FlaskConical aria-hidden className="size-3.5" />
        {t("active", { count: broken.length })}
      </p>
      <Button
        size="small"
        onClick={() => {
          for (const vendor of broken) faults.change({ vendor, kind: null });
        }}
      >
        {t("clear")}
      </Button>
    </div>
  );
}
