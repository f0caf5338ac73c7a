import type { Fault } from "./fault.ts";
import type { VendorName } from "./vendor.ts";
import type { VendorState } from "./vendor-state.ts";

export interface FaultSwitches {
  set(vendor: VendorName, fault: Fault | null): void;
  find(vendor: VendorName): Fault | null;
  /** The fault that this call meets, or null when it goes through. */
  meet(call: { vendor: VendorName; method: string; path: string }): Fault | null;
}

/** What is wrong with which vendor; kept with the state, in force from the next call on. */
export function createFaultSwitches(state: VendorState, nowMs: () => number): FaultSwitches {
  const drawn = new Map<VendorName, number>();
  return {
    set(vendor, fault) {
      drawn.delete(vendor);
      const on = fault && { fault, setAtMs: nowMs(), left: fault.times };
      state.setFault(vendor, on);
    },
    find: (vendor) => state.findFault(vendor)?.fault ?? null,
    meet({ vendor, method, path }) {
      const on = state.findFault(vendor);
      if (on === null) return null;
      const { fault, setAtMs, left } = on;
      if (fault.pathPrefix !== null && !path.startsWith(fault.pathPrefix)) return null;
      if (fault.method !== null && fault.method.toUpperCase() !== method) return null;
      if (fault.kind === "flapping" && isWellTurn(nowMs() - setAtMs, fault.periodMs)) return null;
      const draw = drawn.get(vendor) ?? 0;
      drawn.set(vendor, draw + 1);
      if (fault.share < 1 && drawNumber(fault.seed, draw) >= fault.share) return null;
      if (left !== null) {
        state.setFault(vendor, left > 1 ? { ...on, left: left - 1 } : null);
      }
      return fault;
    },
  };
}

function isWellTurn(sinceMs: number, periodMs: number): boolean {
  return Math.floor(sinceMs / periodMs) % 2 === 1;
}

/** The n-th number of a seed, 0 to 1: a mixed integer, so that it needs no state of its own. */
function drawNumber(seed: number, n: number): number {
  let mixed = Math.imul((seed | 0) ^ 0x9e3779b9, 0x85ebca6b) + Math.imul(n + 1, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x45d9f3b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}
