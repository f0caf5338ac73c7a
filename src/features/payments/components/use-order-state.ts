"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { fetchJson } from "#ui/live/fetch-json.ts";
import { useLiveQuery } from "#ui/live/use-live-query.ts";
import { type CheckoutView, isUndecided } from "../checkout-view.ts";
import type { VendorWord } from "./to-result-stage.ts";

const POLL_MS = 1_500;
const DECIDED_POLL_MS = 60_000;
// The notice is usually here before the client is; after this the vendor is asked.
const PATIENCE_MS = 4_000;
const ASK_AGAIN_MS = 20_000;

type Confirmation = CheckoutView & { vendorState: Exclude<VendorWord, undefined> };

/** How the order stands, kept up to date; and what the vendor says while we have heard nothing. */
export function useOrderState(initial: CheckoutView, hasLeft: boolean) {
  const url = `/api/checkouts/${initial.id}`;
  const [state, setState] = useState(initial.state);
  const query = useLiveQuery<CheckoutView>({
    url,
    initial,
    everyMs: isUndecided(state) ? POLL_MS : DECIDED_POLL_MS,
  });
  const view = query.data ?? initial;
  useEffect(() => setState(view.state), [view.state]);

  // Who left the vendor's page by themselves has no notice to wait for.
  const [isImpatient, setImpatient] = useState(hasLeft);
  useEffect(() => {
    const timer = setTimeout(() => setImpatient(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  const asked = useQuery({
    queryKey: [url, "confirm"],
    queryFn: ({ signal }) => fetchJson<Confirmation>(`${url}/confirm`, { method: "POST", signal }),
    enabled: isImpatient && view.state === "open",
    refetchInterval: ASK_AGAIN_MS,
    refetchOnWindowFocus: false,
  });
  const word: VendorWord = asked.isError ? null : asked.data?.vendorState;
  return { view, word, isOffline: query.isError };
}
