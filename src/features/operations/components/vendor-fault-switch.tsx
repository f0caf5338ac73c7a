"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { useAnnounce } from "#ui/live/announcer.tsx";
import { toProviderName } from "#ui/provider-name.ts";
import { Select } from "#ui/select.tsx";
import { FAULT_KINDS } from "../vendor-fault.ts";
import type { VendorFaults } from "./use-vendor-faults.ts";

/** In local mode: what the simulated vendor is to suffer from. */
export function VendorFaultSwitch({
  vendor,
  faults,
}: {
  vendor: string;
  faults: VendorFaults | null;
}) {
  const t = useTranslations("breakers.fault");
  const announce = useAnnounce();
  const id = useId();
  if (faults === null) return null;
  // As high as what will stand here, so that nothing jumps when the simulator has told.
  if (faults.kinds === undefined) return <div className="h-16 sm:h-14" />;
  const kind = faults.kinds.get(vendor);
  if (kind === undefined) return null;
  const name = toProviderName(vendor);
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-xs text-muted">
        {t("label")} <span className="text-ink">{name}</span>
      </label>
      <Select
        id={id}
        aria-label={t("labelNamed", { vendor: name })}
        data-fault={kind ?? "none"}
        value={kind ?? ""}
        className={kind === null ? "" : "border-warn bg-warn-soft font-medium text-warn"}
        onChange={(event) => {
          const chosen = FAULT_KINDS.find((known) => known === event.target.value) ?? null;
          faults.change({ vendor, kind: chosen });
          announce(t("changed", { vendor: name, fault: t(chosen ?? "none") }));
        }}
      >
        <option value="">{t("none")}</option>
        {FAULT_KINDS.map((own) => (
          <option key={own} value={own}>
            {t(own)}
          </option>
        ))}
      </Select>
      {faults.failed === vendor ? (
        <p role="alert" className="mt-1 text-xs text-bad">
          {t("failed")}
        </p>
      ) : null}
    </div>
  );
}
