import type { Segment } from "./to-segments.ts";

type BarLook = { y: number; height: number; hollow: boolean; colour: string };

/** Height and filling say what a part is as well as colour does. In a drawing 20 px high. */
export const BAR_LOOKS: Record<Segment["look"], BarLook> = {
  done: { y: 5, height: 10, hollow: false, colour: "text-accent" },
  failed: { y: 1, height: 18, hollow: false, colour: "text-bad" },
  busy: { y: 7, height: 6, hollow: false, colour: "text-info animate-breathe" },
  pause: { y: 9, height: 2, hollow: false, colour: "text-warn" },
  wait: { y: 6, height: 8, hollow: true, colour: "text-muted" },
};

export const BAR_HEIGHT = 20;
