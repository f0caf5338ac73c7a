"use client";

import { createContext, useContext, useEffect, useState } from "react";

const TICK_MS = 500;

/** How far the server's clock is ahead of this one, in milliseconds. */
export const ClockSkew = createContext(0);

/** The server's time, twice a second; null until the page lives, so that both renderings agree. */
export function useServerNow(): number | null {
  const skewMs = useContext(ClockSkew);
  const [nowMs, setNowMs] = useState<number | null>(null);
  useEffect(() => {
    const tick = () => setNowMs(Date.now() + skewMs);
    tick();
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, [skewMs]);
  return nowMs;
}
