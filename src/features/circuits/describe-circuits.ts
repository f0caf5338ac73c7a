import "server-only";
import { findEnv } from "#lib/env.ts";
import { findCircuit, listChains } from "#resilience/registry.ts";
import type { ChainView, CircuitView, SharingView } from "./circuit-overview.ts";
import { describeChains } from "./describe-chains.ts";
import { describeCircuitView } from "./describe-circuit-view.ts";
import { knownCircuits } from "./known-circuits.ts";
import { findProcessSharing, startProcessSharing } from "./process-sharing.ts";

export interface CircuitsNow {
  timestamp: string;
  chains: ChainView[];
  standalone: CircuitView[];
  /** By name; those of vendors without a key, too. */
  circuits: Map<string, CircuitView>;
  shared: SharingView;
  local: boolean;
}

/** All circuits and chains at this moment, from the memory of this process. */
export function describeCircuits(): CircuitsNow {
  const env = findEnv();
  // In production it has begun with the process; see instrumentation.ts.
  if (env !== null && findProcessSharing() === null) void startProcessSharing();
  const local = env?.SEMPRE_VENDORS_URL !== undefined;
  const circuits = new Map<string, CircuitView>();
  for (const known of knownCircuits) {
    const circuit = findCircuit(known.name);
    if (circuit === null && known.isExtra) continue;
    circuits.set(known.name, describeCircuitView(known, circuit, local));
  }
  const inChains = new Set(
    knownCircuits.filter(({ chain }) => chain !== null).map((it) => it.name),
  );
  return {
    timestamp: new Date().toISOString(),
    chains: describeChains(listChains(), circuits),
    standalone: [...circuits.values()].filter(({ name }) => !inChains.has(name)),
    circuits,
    shared: describeSharing(),
    local,
  };
}

function describeSharing(): SharingView {
  const status = findProcessSharing()?.getStatus();
  if (status === undefined) return { status: "off", lastExchangeAt: null };
  const { isAway, lastExchangeAtMs } = status;
  return {
    status: isAway || lastExchangeAtMs === null ? "away" : "up",
    lastExchangeAt: lastExchangeAtMs === null ? null : new Date(lastExchangeAtMs).toISOString(),
  };
}
