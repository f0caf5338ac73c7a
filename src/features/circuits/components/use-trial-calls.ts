"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { ApiError, fetchJson } from "#ui/live/fetch-json.ts";
import type { TrialAnswer, TrialChain } from "../trial-answer.ts";
import { BREAKERS_API } from "./circuit-address.ts";

const EVERY_MS = 500;
const KEPT = 20;
// A vendor that never answers must not pile calls up.
const MAX_IN_FLIGHT = 6;

export type TrialEntry = { id: number; atMs: number } & (
  | { kind: "answer"; answer: TrialAnswer }
  | { kind: "refused"; limited: boolean }
);

/** Sends trial calls through a chain, twice a second while the tab is seen, and keeps the last ones. */
export function useTrialCalls(chain: TrialChain) {
  const [on, setOn] = useState(false);
  const [log, setLog] = useState<readonly TrialEntry[]>([]);
  const lastId = useRef(0);
  const inFlight = useRef(0);
  const queries = useQueryClient();

  const send = useCallback(async () => {
    if (inFlight.current >= MAX_IN_FLIGHT) return;
    inFlight.current += 1;
    lastId.current += 1;
    const id = lastId.current;
    const keep = (entry: TrialEntry) => setLog((before) => [entry, ...before].slice(0, KEPT));
    try {
      const answer = await fetchJson<TrialAnswer>(`${BREAKERS_API}/try`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ chain }),
        timeoutMs: 60_000,
      });
      keep({ id, atMs: Date.now(), kind: "answer", answer });
    } catch (error) {
      const limited = error instanceof ApiError && error.status === 429;
      keep({ id, atMs: Date.now(), kind: "refused", limited });
      if (limited) setOn(false);
    } finally {
      inFlight.current -= 1;
    }
  }, [chain]);

  useEffect(() => {
    if (!on) return;
    const tick = () => {
      if (document.visibilityState === "visible") void send();
    };
    tick();
    const timer = setInterval(tick, EVERY_MS);
    // What was just broken or mended is tried at once, not at the next turn.
    const forget = queries.getMutationCache().subscribe((event) => {
      const { meta } = event.mutation?.options ?? {};
      if (meta?.changesRoutes && event.type === "updated" && event.action.type === "success")
        tick();
    });
    return () => {
      clearInterval(timer);
      forget();
    };
  }, [on, send, queries]);

  const clear = useCallback(() => setLog([]), []);
  return { on, setOn, log, send, clear };
}
