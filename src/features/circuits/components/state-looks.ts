import { Check, FlaskConical, Lock, type LucideIcon, Unplug } from "lucide-react";
import type { LinkState } from "./link-state.ts";

/** How a state looks: each has its own icon and shape besides its colour. */
export const STATE_LOOKS: Record<LinkState, { icon: LucideIcon; badge: string; band: string }> = {
  closed: { icon: Check, badge: "bg-good-soft text-good", band: "text-good" },
  open: { icon: Unplug, badge: "bg-bad-soft text-bad", band: "text-bad" },
  halfOpen: { icon: FlaskConical, badge: "bg-warn-soft text-warn", band: "text-warn" },
  isolated: { icon: Lock, badge: "bg-info-soft text-info", band: "text-info" },
};
