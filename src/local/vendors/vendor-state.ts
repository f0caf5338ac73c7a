import type { Delivery } from "./delivery.ts";
import type { FaultSwitch } from "./fault-switch.ts";
import { type Journal, memoryJournal, openJournal, readJournal } from "./journal.ts";
import type { Acceptance, VendorName } from "./vendor.ts";
import type { VendorStore } from "./vendor-store.ts";

/** An acceptance as it is kept and shown. */
export interface StoredAcceptance extends Acceptance {
  vendor: VendorName;
  at: string;
}

/** One line of the journal. */
type Entry =
  | { type: "put"; vendor: VendorName; kind: string; id: string; value: unknown }
  | { type: "accept"; acceptance: StoredAcceptance }
  | { type: "forget"; vendor: VendorName }
  | { type: "fault"; vendor: VendorName; fault: FaultSwitch | null }
  | { type: "delivery"; delivery: Delivery };

/** Of each vendor the newest are kept: tests count thousands, an idle instance runs for months. */
const keptAcceptances = 20_000;
const keptDeliveries = 2_000;

/** All that the simulator must not forget, in memory, with every change journaled. */
export interface VendorState {
  /** One and the same store for a vendor. */
  getStore(vendor: VendorName): VendorStore;
  accept(acceptance: StoredAcceptance): void;
  listAcceptances(): StoredAcceptance[];
  forgetAcceptances(vendor: VendorName): void;
  setFault(vendor: VendorName, fault: FaultSwitch | null): void;
  findFault(vendor: VendorName): FaultSwitch | null;
  keepDelivery(delivery: Delivery): void;
  listDeliveries(): Delivery[];
  /** Resolves when every change so far is on the disk. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** Loads the state from the journal file and compacts that; `file` null: memory only. */
export function openVendorState(file: string | null): VendorState {
  const objects = new Map<VendorName, Map<string, Map<string, unknown>>>();
  const acceptances = new Map<VendorName, StoredAcceptance[]>();
  const faults = new Map<VendorName, FaultSwitch>();
  const deliveries = new Map<string, Delivery>();
  const stores = new Map<VendorName, VendorStore>();

  function apply(entry: Entry): void {
    switch (entry.type) {
      case "put":
        getObjects(entry.vendor, entry.kind).set(entry.id, entry.value);
        return;
      case "accept": {
        const { vendor } = entry.acceptance;
        const list = acceptances.get(vendor) ?? [];
        acceptances.set(vendor, list);
        list.push(entry.acceptance);
        if (list.length > keptAcceptances * 1.1) list.splice(0, list.length - keptAcceptances);
        return;
      }
      case "forget":
        acceptances.delete(entry.vendor);
        return;
      case "fault":
        if (entry.fault === null) faults.delete(entry.vendor);
        else faults.set(entry.vendor, entry.fault);
        return;
      case "delivery":
        deliveries.set(entry.delivery.id, entry.delivery);
        dropOldDeliveries();
    }
  }

  function getObjects(vendor: VendorName, kind: string): Map<string, unknown> {
    const kinds = objects.get(vendor) ?? new Map<string, Map<string, unknown>>();
    objects.set(vendor, kinds);
    const byId = kinds.get(kind) ?? new Map<string, unknown>();
    kinds.set(kind, byId);
    return byId;
  }

  function dropOldDeliveries(): void {
    if (deliveries.size <= keptDeliveries) return;
    for (const { id, state } of deliveries.values()) {
      if (state === "pending") continue;
      deliveries.delete(id);
      if (deliveries.size <= keptDeliveries * 0.9) return;
    }
  }

  function* describeAll(): Generator<Entry> {
    for (const [vendor, kinds] of objects) {
      for (const [kind, byId] of kinds) {
        for (const [id, value] of byId) yield { type: "put", vendor, kind, id, value };
      }
    }
    for (const list of acceptances.values()) {
      for (const acceptance of list) yield { type: "accept", acceptance };
    }
    for (const [vendor, fault] of faults) yield { type: "fault", vendor, fault };
    for (const delivery of deliveries.values()) yield { type: "delivery", delivery };
  }

  // Written by this module only, so a line that is JSON is an entry.
  if (file !== null) for (const entry of readJournal(file)) apply(entry as Entry);
  const journal: Journal = file === null ? memoryJournal : openJournal(file, describeAll());
  const record = (entry: Entry): void => {
    journal.append(entry);
    apply(entry);
  };

  function getStore(vendor: VendorName): VendorStore {
    const known = stores.get(vendor);
    if (known !== undefined) return known;
    const store: VendorStore = {
      get: <T>(kind: string, id: string) => (getObjects(vendor, kind).get(id) ?? null) as T | null,
      put: <T>(kind: string, id: string, value: T) =>
        record({ type: "put", vendor, kind, id, value }),
      list: <T>(kind: string) => [...getObjects(vendor, kind).values()] as T[],
    };
    stores.set(vendor, store);
    return store;
  }

  return {
    getStore,
    accept: (acceptance) => record({ type: "accept", acceptance }),
    listAcceptances: () => [...acceptances.values()].flat(),
    forgetAcceptances: (vendor) => record({ type: "forget", vendor }),
    setFault: (vendor, fault) => record({ type: "fault", vendor, fault }),
    findFault: (vendor) => faults.get(vendor) ?? null,
    keepDelivery: (delivery) => record({ type: "delivery", delivery }),
    listDeliveries: () => [...deliveries.values()],
    flush: () => journal.flush(),
    close: () => journal.close(),
  };
}
