import { ChainRecords, type DescribedChain } from "./chain-records.ts";
import type { Circuit } from "./circuit.ts";
import { CircuitCore } from "./circuit-core.ts";
import type { CircuitThresholds } from "./circuit-state.ts";
import type { ChainSnapshot } from "./fallback-chain.ts";

interface Registry {
  circuits: Map<string, CircuitCore>;
  chains: Map<string, ChainRecords>;
  circuitListeners: Set<(circuit: Circuit) => void>;
}

// Modules exist several times in one server process; what they share hangs on `globalThis`.
const key = Symbol.for("sempre.resilience.registry");
const holder = globalThis as { [key]?: Registry };

function getRegistry(): Registry {
  holder[key] ??= { circuits: new Map(), chains: new Map(), circuitListeners: new Set() };
  return holder[key];
}

/**
 * The circuit of this name; made if there is none. `defaults` are added to what it was made with,
 * the later ones holding, so that all who guard the same vendor share one circuit.
 */
export function ensureCircuit(
  name: string,
  defaults: Partial<CircuitThresholds>,
  now: () => number,
): CircuitCore {
  const { circuits, circuitListeners } = getRegistry();
  const known = circuits.get(name);
  if (known !== undefined) {
    known.setDefaults(defaults);
    return known;
  }
  const circuit = new CircuitCore(name, defaults, now);
  circuits.set(name, circuit);
  for (const listener of circuitListeners) listener(circuit);
  return circuit;
}

/** In the order in which they were made. */
export function listCircuits(): Circuit[] {
  return [...getRegistry().circuits.values()];
}

export function findCircuit(name: string): Circuit | null {
  return getRegistry().circuits.get(name) ?? null;
}

/** Hears of each circuit made from now on, before its first call; the function returned ends that. */
export function onCircuitCreated(listener: (circuit: Circuit) => void): () => void {
  const { circuitListeners } = getRegistry();
  circuitListeners.add(listener);
  return () => circuitListeners.delete(listener);
}

/** The records of the chain of this name, which is `described` from now on. */
export function ensureChainRecords(described: DescribedChain): ChainRecords {
  const { chains } = getRegistry();
  const records = chains.get(described.name) ?? new ChainRecords(described);
  records.describe(described);
  chains.set(described.name, records);
  return records;
}

export function listChains(): ChainSnapshot[] {
  return [...getRegistry().chains.values()].map((chain) => chain.getSnapshot());
}

/** For tests: as in a process that has just started. Handles made before go on by themselves. */
export function clearRegistry(): void {
  const { circuits, chains } = getRegistry();
  circuits.clear();
  chains.clear();
}
