import { createVendorsServer } from "#local/vendors/create-vendors-server.ts";
import type { FaultRequest } from "#local/vendors/fault-request.ts";
import { testSettings } from "#local/vendors/testing/test-settings.ts";
import type { Vendor, VendorName, VendorSettings } from "#local/vendors/vendor.ts";
import type { StoredAcceptance } from "#local/vendors/vendor-state.ts";
import { vendors as allVendors } from "#local/vendors/vendors.ts";

export type FaultOptions = Omit<FaultRequest, "vendor">;

export interface AcceptedQuery {
  vendor?: VendorName;
  kind?: string;
  reference?: string;
  idempotencyKey?: string;
}

/** A vendor simulator of a test's own. */
export interface TestVendors {
  /** A vendor is below its name: `${url}/stripe`. */
  url: string;
  settings: VendorSettings;
  /** Null makes it well again. */
  setFault(vendor: VendorName, fault: FaultOptions | null): Promise<void>;
  clearFaults(): Promise<void>;
  listAccepted(query?: AcceptedQuery): Promise<StoredAcceptance[]>;
  countCalls(vendor: VendorName): Promise<number>;
  /** Pushes a vendor's button; answers what the action answers. */
  act(vendor: VendorName, action: string, input?: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

/** Starts the simulator on a free port, in memory, inside this process. */
export async function startVendors(
  options: { settings?: Partial<VendorSettings>; vendors?: readonly Vendor[] } = {},
): Promise<TestVendors> {
  const given = { ...testSettings, ...options.settings };
  const server = await createVendorsServer({
    port: 0,
    homeDir: null,
    settings: given,
    vendors: options.vendors ?? allVendors,
  });
  const { url } = server;

  async function post(path: string, body: unknown): Promise<unknown> {
    const response = await fetch(url + path, { method: "POST", body: JSON.stringify(body) });
    const text = await response.text();
    if (!response.ok) throw new Error(`POST ${path} answered ${response.status}: ${text}`);
    return JSON.parse(text);
  }

  async function get<T>(path: string): Promise<T> {
    const response = await fetch(url + path);
    const text = await response.text();
    if (!response.ok) throw new Error(`GET ${path} answered ${response.status}: ${text}`);
    return JSON.parse(text);
  }

  return {
    url,
    settings: { baseUrl: url, ...given },
    async setFault(vendor, fault) {
      await post("/_faults", fault === null ? { vendor, kind: null } : { vendor, ...fault });
    },
    async clearFaults() {
      const { items } = await get<{ items: { vendor: VendorName }[] }>("/_faults");
      await Promise.all(items.map(({ vendor }) => post("/_faults", { vendor, kind: null })));
    },
    async listAccepted(query = {}) {
      const search = new URLSearchParams({ ...query });
      return (await get<{ items: StoredAcceptance[] }>(`/_accepted?${search}`)).items;
    },
    async countCalls(vendor) {
      return (await get<{ total: number }>(`/_calls?vendor=${vendor}`)).total;
    },
    async act(vendor, action, input = {}) {
      const answer = await post(`/_actions/${vendor}/${action}`, input);
      return (answer as { result: unknown }).result;
    },
    stop: () => server.close(),
  };
}
