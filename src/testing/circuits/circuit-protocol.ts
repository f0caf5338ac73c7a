import type { CircuitState, CircuitThresholds } from "#resilience/circuit-state.ts";
import type { SharingStatus } from "#resilience/sharing/circuit-sharing.ts";
import type { Stretch } from "./held-up.ts";

/** What a process of the tests is started with. */
export interface CircuitProcessConfig {
  supabaseUrl: string;
  secretKey: string;
  vendorUrl: string;
  circuit: string;
  thresholds: Partial<CircuitThresholds>;
}

export type CircuitCommand = { id: number } & (
  | CallCommand
  | { kind: "flush" }
  | { kind: "look" }
  | { kind: "close" }
);

interface CallCommand {
  kind: "call";
  count: number;
  everyMs: number;
  /** While it is closed, pauses last so many of the longest exchange so far, if that is more. */
  everyExchanges?: number;
}

export interface CircuitAnswer {
  id: number;
  /** How the calls ended: `answered`, a class of error, or the code of a rejection. */
  calls: Record<string, number>;
  state: CircuitState;
  thresholds: CircuitThresholds;
  /** The states it was in, oldest first, with the moment from which on. */
  seen: { kind: CircuitState["kind"]; atMs: number }[];
  /** When the machine held it up. */
  heldUp: Stretch[];
  sharing: SharingStatus;
}
