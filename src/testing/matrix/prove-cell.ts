import { expect, vi } from "vitest";
import type { VendorName } from "#local/vendors/vendor.ts";
import type { Circuit } from "#resilience/circuit.ts";
import type { CircuitTransition } from "#resilience/circuit-state.ts";
import { findCircuit, listCircuits } from "#resilience/registry.ts";
import type { TestVendors } from "../vendors/start-vendors.ts";
import type { CallEnd } from "./call-end.ts";
import type { FaultRow } from "./fault-rows.ts";

/** One link with one fault. */
export interface Cell {
  vendors: TestVendors;
  vendor: VendorName;
  /** The circuit of the link under test. */
  link: string;
  row: FaultRow;
  /** Links that are held open, so that calls come to this one first. */
  aside: readonly string[];
  /** What callers get while the link is well, while it is not, and while its circuit is open. */
  expected: Record<"well" | "faulty" | "open", Partial<CallEnd>>;
  /** No call may take longer. */
  withinMs: number;
  call(): Promise<CallEnd>;
}

/** As few calls as may open the circuit. */
const minimumThroughput = 4;
const mostRecoveryCalls = 30;

/**
 * Proves one cell: callers are answered, the right circuit opens and keeps them off the vendor, and
 * the link comes back. Needs a date that stands still (`vi.useFakeTimers` for `Date` alone): breaks
 * end when the cell says so. Deadlines and slowness are real.
 * @returns how the calls ended that met the fault
 */
export async function proveCell(cell: Cell): Promise<CallEnd[]> {
  const { vendors, vendor, link, row, expected } = cell;
  const circuit = getCircuit(link);
  const { deadlineMs: timeoutMs, slowCallMs } = row;
  circuit.tune({ timeoutMs, slowCallMs, minimumThroughput });
  const operator = { by: "test", note: "stands aside" };
  for (const name of cell.aside) getCircuit(name).isolate(operator);
  const changes: CircuitTransition[] = [];
  for (const each of listCircuits()) each.on("changed", (change) => changes.push(change));

  await vendors.setFault(vendor, row.fault);
  const ends = await Promise.all(Array.from({ length: minimumThroughput }, () => cell.call()));
  for (const end of ends) {
    const wanted = row.isAnswered && end.answeredBy === link ? expected.well : expected.faulty;
    expect(end).toMatchObject(wanted);
    expect(end.netMs).toBeLessThan(cell.withinMs);
  }

  expect(changes).toMatchObject([{ circuit: link, from: "closed", to: "open" }]);
  const untilMs = expectOpen(circuit, row);
  vi.setSystemTime(untilMs - 1);
  const before = await vendors.countCalls(vendor);
  expect(await cell.call()).toMatchObject(expected.open);
  expect(await vendors.countCalls(vendor)).toBe(before);

  if (!row.endsByItself) await vendors.setFault(vendor, null);
  await recover(cell, circuit);
  expect(changes.at(-1)).toMatchObject({ circuit: link, reason: "trials_succeeded" });
  expect(changes.filter((change) => change.circuit !== link)).toEqual([]);
  return ends;
}

function expectOpen({ state }: Circuit, { reason, breakMs }: FaultRow): number {
  expect(state).toMatchObject({ kind: "open", reason, breakMs });
  if (state.kind !== "open") throw new Error("unreachable: just expected");
  expect(state.untilMs - state.sinceMs).toBe(breakMs);
  return state.untilMs;
}

/** Calls until the trials are made. One that a busy machine makes slow opens again, for longer. */
async function recover({ call, expected }: Cell, circuit: Circuit): Promise<void> {
  for (let made = 0; made < mostRecoveryCalls; made += 1) {
    if (circuit.state.kind === "open") vi.setSystemTime(circuit.state.untilMs);
    const end = await call();
    if (circuit.state.kind !== "closed") continue;
    expect(end).toMatchObject(expected.well);
    return;
  }
  throw new Error(`${circuit.name} did not close again in ${mostRecoveryCalls} calls`);
}

function getCircuit(name: string): Circuit {
  const circuit = findCircuit(name);
  if (circuit === null) throw new Error(`there is no circuit ${name}`);
  return circuit;
}
