"use client";

import { type RefObject, useEffect, useRef } from "react";

/**
 * Makes a full-height element end where the keyboard of a phone begins. Where the browser makes room
 * by itself this changes nothing.
 */
export function useVisibleHeight<T extends HTMLElement>(): RefObject<T | null> {
  const element = useRef<T>(null);
  useEffect(() => {
    const viewport = window.visualViewport;
    if (viewport === null) return;
    const fit = () => {
      // Zoomed in, the visible part is smaller for another reason.
      const isCovered = viewport.scale === 1 && window.innerHeight - viewport.height > 80;
      if (element.current !== null) {
        element.current.style.height = isCovered ? `${viewport.height}px` : "";
      }
      if (isCovered) window.scrollTo(0, 0);
    };
    viewport.addEventListener("resize", fit);
    return () => viewport.removeEventListener("resize", fit);
  }, []);
  return element;
}
