"use client";

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

// Half a line: nobody stops scrolling at the very last pixel.
const NEAR_PX = 24;

/**
 * Keeps the end of a list in view while it grows, unless the reader has scrolled up; and keeps what is
 * read in place when something is put before it, which `firstKey` tells.
 */
export function useStickToEnd(firstKey: string | undefined): {
  scroller: RefObject<HTMLDivElement | null>;
  content: RefObject<HTMLDivElement | null>;
  atEnd: boolean;
  toEnd: () => void;
} {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const sticks = useRef(true);
  const height = useRef(0);
  const first = useRef(firstKey);
  const [atEnd, setAtEnd] = useState(true);

  const toEnd = useCallback(() => {
    const box = scroller.current;
    if (box === null) return;
    sticks.current = true;
    setAtEnd(true);
    box.scrollTop = box.scrollHeight;
  }, []);

  useEffect(() => {
    const box = scroller.current;
    const inner = content.current;
    if (box === null || inner === null) return;
    let top = box.scrollTop;
    const look = () => {
      const isNear = box.scrollHeight - box.clientHeight - box.scrollTop <= NEAR_PX;
      // Only who scrolls up leaves the end: it also moves away when something is added below it.
      sticks.current = isNear || (sticks.current && box.scrollTop >= top);
      top = box.scrollTop;
      setAtEnd(sticks.current);
    };
    const follow = new ResizeObserver(() => {
      if (sticks.current) box.scrollTop = box.scrollHeight;
      height.current = box.scrollHeight;
    });
    box.addEventListener("scroll", look, { passive: true });
    // The box too: it shrinks when a phone's keyboard comes up.
    follow.observe(inner);
    follow.observe(box);
    return () => {
      box.removeEventListener("scroll", look);
      follow.disconnect();
    };
  }, []);

  useLayoutEffect(() => {
    const box = scroller.current;
    const wasBefore = first.current;
    first.current = firstKey;
    if (box === null || wasBefore === undefined || wasBefore === firstKey) return;
    if (!sticks.current) box.scrollTop += box.scrollHeight - height.current;
    height.current = box.scrollHeight;
  }, [firstKey]);

  return { scroller, content, atEnd, toEnd };
}
