"use client";

import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from "react";

const AnnounceContext = createContext<(text: string) => void>(() => undefined);

/** The one live region of a page: what is announced is read out politely by screen readers. */
export function Announcer({ children }: { children: ReactNode }) {
  const [text, setText] = useState("");
  const flip = useRef(false);
  const announce = useCallback((said: string) => {
    // The same words twice are a change only when something differs: a space that nobody hears.
    flip.current = !flip.current;
    setText(flip.current ? said : `${said}\u00a0`);
  }, []);
  return (
    <AnnounceContext value={announce}>
      {children}
      <div role="status" className="sr-only" data-testid="announcer">
        {text}
      </div>
    </AnnounceContext>
  );
}

export function useAnnounce(): (text: string) => void {
  return useContext(AnnounceContext);
}
