"use client";

import { useCallback } from "react";
import type { CircuitOverview } from "#features/circuits/circuit-overview.ts";
import { BreakersView } from "#features/circuits/components/breakers-view.tsx";
import { useVendorFaults } from "#features/operations/components/use-vendor-faults.ts";
import { VendorFaultSummary } from "#features/operations/components/vendor-fault-summary.tsx";
import { VendorFaultSwitch } from "#features/operations/components/vendor-fault-switch.tsx";

/** Circuits, and in local mode the switches that break the simulated vendors behind them. */
export function BreakersDesk({ initial }: { initial: CircuitOverview }) {
  const faults = useVendorFaults(initial.local);
  const renderFault = useCallback(
    (vendor: string) => <VendorFaultSwitch vendor={vendor} faults={faults} />,
    [faults],
  );
  return (
    <BreakersView
      initial={initial}
      aside={<VendorFaultSummary faults={faults} />}
      renderFault={renderFault}
    />
  );
}
