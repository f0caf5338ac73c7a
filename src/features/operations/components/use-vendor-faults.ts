"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { fetchJson } from "#ui/live/fetch-json.ts";
import type { FaultKind, VendorFault } from "../vendor-fault.ts";

const API = "/api/admin/vendor-faults";
const EVERY_MS = 3_000;

type FaultList = { items: VendorFault[] };

export type VendorFaults = {
  /** Undefined until the simulator has told. */
  kinds: ReadonlyMap<string, FaultKind | null> | undefined;
  change: (fault: VendorFault) => void;
  /** The vendor whose last change did not come through. */
  failed: string | null;
};

/** The faults of the simulated vendors, and how to change them; where vendors are real, null. */
export function useVendorFaults(local: boolean): VendorFaults | null {
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: [API],
    queryFn: ({ signal }) => fetchJson<FaultList>(API, { signal }),
    refetchInterval: EVERY_MS,
    enabled: local,
  });
  const { mutate, isError, variables } = useMutation({
    // Whoever sends trial calls sends one now.
    meta: { changesRoutes: true },
    mutationFn: (fault: VendorFault) =>
      fetchJson<VendorFault>(API, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(fault),
      }),
    // Shown as chosen at once; the next look corrects it if the simulator did not take it.
    onMutate: async (fault) => {
      await queries.cancelQueries({ queryKey: [API] });
      queries.setQueryData<FaultList>([API], (before) => ({
        items: (before?.items ?? []).map((it) => (it.vendor === fault.vendor ? fault : it)),
      }));
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: [API] }),
  });
  const failed = isError ? variables.vendor : null;
  return useMemo(() => {
    if (!local) return null;
    const kinds = data && new Map(data.items.map(({ vendor, kind }) => [vendor, kind]));
    return { kinds, change: mutate, failed };
  }, [local, data, mutate, failed]);
}
