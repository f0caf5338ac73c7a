import type { FaultRequest } from "#local/vendors/fault-request.ts";
import type { VendorName } from "#local/vendors/vendor.ts";
import type { StoredAcceptance } from "#local/vendors/vendor-state.ts";

/** The simulated vendors of a running instance, from outside. */
export class VendorDesk {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async #call<T>(path: string, body?: unknown): Promise<T> {
    const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
    const response = await fetch(this.#url + path, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
    return JSON.parse(text);
  }

  /** Pushes a vendor's button. */
  act(vendor: VendorName, action: string, input: unknown): Promise<unknown> {
    return this.#call(`/_actions/${vendor}/${action}`, input);
  }

  /** Null makes it well again. */
  async setFault(vendor: VendorName, kind: FaultRequest["kind"]): Promise<void> {
    await this.#call("/_faults", { vendor, kind });
  }

  /** What a vendor has taken from us, oldest first. */
  async listAccepted(vendor: VendorName): Promise<StoredAcceptance[]> {
    const path = `/_accepted?vendor=${vendor}`;
    return (await this.#call<{ items: StoredAcceptance[] }>(path)).items;
  }
}
