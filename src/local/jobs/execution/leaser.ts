import type { ItemStore, LaneLimits, LeasedItem, LeaseRoom } from "../store/item-store.ts";

/** Chooses what is leased next: work without and with concurrency limits, in turn. */
export interface Leaser {
  /** Leases as many due items of apps that answer as there is room for, except those in `excludeIds`. */
  lease(room: LeaseRoom, excludeIds: string[]): Promise<LeasedItem[]>;
  /** Milliseconds until something is due; undefined when nothing is planned. */
  findNextDueMs(withRequests: boolean): Promise<number | undefined>;
}

export interface LeaserParts {
  items: ItemStore;
  listReachableApps(): string[];
  listLaneLimits(): LaneLimits;
}

/** Within a lane a request takes the place of a call, see `leaseLaneItems`. */
export function takesCallSlot({ kind, lane }: LeasedItem): boolean {
  return kind !== "gateway" || lane !== null;
}

export function createLeaser({ items, listReachableApps, listLaneLimits }: LeaserParts): Leaser {
  /** Runs may have kept the lane of a limit that their function has no more. */
  let lanesLeft = true;
  let afterLane = "";
  let turn = 0;

  async function leaseLanes(apps: string[], room: LeaseRoom, excludeIds: string[]) {
    const limits = listLaneLimits();
    if (room.calls === 0 || !(lanesLeft || Object.keys(limits).length > 0)) return [];
    const found = await items.leaseLaneItems(apps, room, excludeIds, { limits, afterLane });
    afterLane = found.at(-1)?.lane ?? afterLane;
    return found;
  }

  async function leasePlain(apps: string[], room: LeaseRoom, excludeIds: string[]) {
    if (room.calls + room.requests === 0) return [];
    return await items.leaseDueItems(apps, room, excludeIds);
  }

  return {
    async lease(room, excludeIds) {
      const apps = listReachableApps();
      if (apps.length === 0) return [];
      turn += 1;
      const order = apps.map((_, index) => apps[(index + turn) % apps.length] ?? "");
      const kinds = turn % 2 === 0 ? [leaseLanes, leasePlain] : [leasePlain, leaseLanes];
      const found: LeasedItem[] = [];
      for (const leaseKind of kinds) {
        try {
          const requests = found.filter(({ kind }) => kind === "gateway").length;
          const left = {
            calls: Math.max(0, room.calls - found.filter(takesCallSlot).length),
            requests: Math.max(0, room.requests - requests),
          };
          found.push(...(await leaseKind(order, left, excludeIds)));
        } catch (error) {
          // What is leased already has to be called; the next lease meets the error again.
          if (found.length === 0) throw error;
        }
      }
      return found;
    },
    async findNextDueMs(withRequests) {
      const next = await items.findNextDue(listReachableApps(), withRequests);
      lanesLeft = next.hasLanes;
      return next.dueMs;
    },
  };
}
