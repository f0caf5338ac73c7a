import { vendorNames } from "#local/vendors/vendor.ts";
import type { VendorDesk } from "../story/vendor-desk.ts";

/** What each vendor has taken since then, counted by kind. */
export async function listReceived(
  vendors: VendorDesk,
  since: Date,
): Promise<{ vendor: string; took: string }[]> {
  const rows = await Promise.all(
    vendorNames.map(async (vendor) => {
      const counts = new Map<string, number>();
      for (const { kind, at } of await vendors.listAccepted(vendor)) {
        if (new Date(at) >= since) counts.set(kind, (counts.get(kind) ?? 0) + 1);
      }
      const took = [...counts].map(([kind, count]) => `${count} × ${kind.replaceAll("_", " ")}`);
      return { vendor, took: took.join(", ") || "nothing" };
    }),
  );
  return rows;
}
