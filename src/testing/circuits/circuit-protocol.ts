import type { CircuitState, CircuitThresholds } from "#resilience/circuit-state.ts";
import type { SharingStatus } from "#resilience/sharing/circuit-sharing.ts";

/** What a process of the tests is started with. */
export interface CircuitProcessConfig {
  supabaseUrl: string;
  secretKey: string;
  vendorUrl: string;
  circuit: string;
  thresholds: Partial<CircuitThresholds>;
}

export type CircuitCommand = { id: number } & (
  | { kind: "call"; count: number; everyMs: number }
  | { kind: "flush" }
  | { kind: "look" }
  | { kind: "close" }
);

export interface CircuitAnswer {
  id: number;
  /** How the calls ended: `answered`, a class of error, or the code of a rejection. */
  calls: Record<string, number>;
  state: CircuitState;
  thresholds: CircuitThresholds;
  openedAtMs: number | null;
  sharing: SharingStatus;
}
