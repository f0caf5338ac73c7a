import type { ItemStore, LaneLimits, LeasedItem } from "../store/item-store.ts";

/** Chooses what is leased next: work without and with concurrency limits, in turn. */
export interface Leaser {
  /** Leases up to `count` due items of apps that answer, except those in `excludeIds`. */
  lease(count: number, excludeIds: string[]): Promise<LeasedItem[]>;
  /** Milliseconds until something is due; undefined when nothing is planned. */
  findNextDueMs(): Promise<number | undefined>;
}

export interface LeaserParts {
  items: ItemStore;
  listReachableApps(): string[];
  listLaneLimits(): LaneLimits;
}

export function createLeaser({ items, listReachableApps, listLaneLimits }: LeaserParts): Leaser {
  /** Runs may have kept the lane of a limit that their function has no more. */
  let lanesLeft = true;
  let afterLane = "";
  let turn = 0;

  async function leaseLanes(apps: string[], count: number, excludeIds: string[]) {
    const limits = listLaneLimits();
    if (count === 0 || !(lanesLeft || Object.keys(limits).length > 0)) return [];
    const found = await items.leaseLaneItems(apps, count, excludeIds, { limits, afterLane });
    afterLane = found.at(-1)?.lane ?? afterLane;
    return found;
  }

  async function leasePlain(apps: string[], count: number, excludeIds: string[]) {
    return count === 0 ? [] : await items.leaseDueItems(apps, count, excludeIds);
  }

  return {
    async lease(count, excludeIds) {
      const apps = listReachableApps();
      if (apps.length === 0) return [];
      turn += 1;
      const order = apps.map((_, index) => apps[(index + turn) % apps.length] ?? "");
      const kinds = turn % 2 === 0 ? [leaseLanes, leasePlain] : [leasePlain, leaseLanes];
      const found: LeasedItem[] = [];
      for (const leaseKind of kinds) {
        try {
          found.push(...(await leaseKind(order, count - found.length, excludeIds)));
        } catch (error) {
          // What is leased already has to be called; the next lease meets the error again.
          if (found.length === 0) throw error;
        }
      }
      return found;
    },
    async findNextDueMs() {
      const next = await items.findNextDue(listReachableApps());
      lanesLeft = next.hasLanes;
      return next.dueMs;
    },
  };
}
