import type { FaultKind } from "./fault.ts";
import type { VendorName } from "./vendor.ts";

/** One call that reached a vendor. */
export interface LoggedCall {
  vendor: VendorName;
  method: string;
  path: string;
  at: string;
  /** Null: no answer was given (yet). */
  status: number | null;
  /** The fault that it met. */
  fault: FaultKind | null;
}

export interface CallLog {
  add(call: LoggedCall): void;
  list(vendor: VendorName | null): { items: LoggedCall[]; total: number };
  forget(vendor: VendorName): void;
}

const keptCalls = 2_000;

/** Counts all calls of each vendor and shows the newest; of this process only. */
export function createCallLog(): CallLog {
  const logs = new Map<VendorName, { items: LoggedCall[]; total: number }>();
  return {
    add(call) {
      const log = logs.get(call.vendor) ?? { items: [], total: 0 };
      logs.set(call.vendor, log);
      log.total += 1;
      log.items.push(call);
      if (log.items.length > keptCalls * 1.1) log.items.splice(0, log.items.length - keptCalls);
    },
    list(vendor) {
      const chosen = [...logs].filter(([name]) => vendor === null || name === vendor);
      return {
        items: chosen.flatMap(([, log]) => log.items),
        total: chosen.reduce((sum, [, log]) => sum + log.total, 0),
      };
    },
    forget: (vendor) => void logs.delete(vendor),
  };
}
