import "server-only";
import { randomBytes } from "node:crypto";
import { CircuitSharing } from "#resilience/sharing/circuit-sharing.ts";
import { createCircuitStore } from "./circuit-store.ts";
import { ensureCircuits } from "./ensure-circuits.ts";

// Modules exist several times in one server process; it shares its circuits once.
const key = Symbol.for("sempre.circuitSharing");
const holder = globalThis as { [key]?: CircuitSharing };

/** Null in a process that has not started it, such as a build. */
export function findProcessSharing(): Pick<CircuitSharing, "flush" | "getStatus"> | null {
  return holder[key] ?? null;
}

/** Makes the circuits and begins to share them; resolves after the first exchange, good or not. */
export async function startProcessSharing(): Promise<void> {
  if (holder[key] !== undefined) return;
  ensureCircuits();
  const processId = `app-${process.pid}-${randomBytes(4).toString("hex")}`;
  const sharing = new CircuitSharing({ store: createCircuitStore(), processId });
  holder[key] = sharing;
  await sharing.flush();
}
