import type { Fault } from "./fault.ts";

/** A fault that is on, and what has come of it. */
export interface FaultSwitch {
  fault: Fault;
  /** Epoch ms; `flapping` counts its turns from here. */
  setAtMs: number;
  /** Calls that it may still spoil; null: no end. */
  left: number | null;
}
