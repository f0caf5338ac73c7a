import type { VendorRoute } from "../vendor.ts";
import { VendorRejection } from "../vendor-rejection.ts";
import type { FormatOptions } from "./format-options.ts";

/** 2026-01-01: when all the models were made. */
const created = 1_767_225_600;

/** `GET <prefix>/models` and one of them. */
export function models(prefix: string, options: FormatOptions): VendorRoute[] {
  const describe = (id: string) => ({ id, object: "model", created, owned_by: options.ownedBy });
  return [
    {
      method: "GET",
      path: `${prefix}/models`,
      handle: () => ({
        status: 200,
        json: { object: "list", data: options.models.map(describe) },
      }),
    },
    {
      method: "GET",
      path: `${prefix}/models/:model`,
      handle: ({ params: { model = "" } }) => {
        if (options.models.includes(model)) return { status: 200, json: describe(model) };
        throw new VendorRejection({ status: 404, kind: "not_found" });
      },
    },
  ];
}
