"use client";

import { useEffect, useRef, useState } from "react";
import { useAnnounce } from "./announcer.tsx";

const ANNOUNCE_EVERY_MS = 8_000;
const HIGHLIGHT_MS = 2_500;
const NOTHING: ReadonlySet<string> = new Set();

/**
 * Which rows of a list have just arrived. `scope` names the list: another scope (a filter, a page) is
 * another list, whose rows are not new. Arrivals are announced in one sentence per eight seconds.
 */
export function useArrivals(
  scope: string,
  ids: readonly string[] | undefined,
  toText: (count: number) => string,
): ReadonlySet<string> {
  const announce = useAnnounce();
  const known = useRef<{ scope: string; ids: Set<string> } | null>(null);
  const [fresh, setFresh] = useState(NOTHING);
  const unsaid = useRef(0);
  const sayTimer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const text = useRef(toText);
  const joined = ids?.join(" ");

  useEffect(() => {
    text.current = toText;
  });
  useEffect(() => () => clearTimeout(sayTimer.current), []);

  useEffect(() => {
    if (joined === undefined) return;
    const list = joined === "" ? [] : joined.split(" ");
    const before = known.current;
    if (before === null || before.scope !== scope) {
      known.current = { scope, ids: new Set(list) };
      setFresh(NOTHING);
      return;
    }
    const arrived = list.filter((id) => !before.ids.has(id));
    if (arrived.length === 0) return;
    for (const id of arrived) before.ids.add(id);
    setFresh(new Set(arrived));
    unsaid.current += arrived.length;
    const isTimerRunning = sayTimer.current !== undefined;
    const say = () => {
      sayTimer.current = undefined;
      if (unsaid.current === 0) return;
      announce(text.current(unsaid.current));
      unsaid.current = 0;
      sayTimer.current = setTimeout(say, ANNOUNCE_EVERY_MS);
    };
    if (!isTimerRunning) say();
  }, [scope, joined, announce]);

  useEffect(() => {
    if (fresh.size === 0) return;
    const timer = setTimeout(() => setFresh(NOTHING), HIGHLIGHT_MS);
    return () => clearTimeout(timer);
  }, [fresh]);

  return fresh;
}
