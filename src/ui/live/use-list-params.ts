"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { changeParams, type ListParams, pickParams, toAddress } from "./list-params.ts";

/**
 * The filters of a list, kept in the address so that they can be shared and the back button works.
 * Typing replaces the entry of the history, a choice adds one.
 */
export function useListParams(names: readonly string[]) {
  const pathname = usePathname();
  const search = useSearchParams();
  const params = useMemo(() => pickParams(search, names), [search, names]);

  const change = useCallback(
    (changes: Record<string, string>, how: "push" | "replace" = "push") => {
      const now = pickParams(new URLSearchParams(window.location.search), names);
      const address = toAddress(pathname, changeParams(now, changes));
      if (how === "push") window.history.pushState(null, "", address);
      else window.history.replaceState(null, "", address);
    },
    [pathname, names],
  );
  return { params, pathname, change };
}

export type ChangeParams = ReturnType<typeof useListParams>["change"];
export type { ListParams };
