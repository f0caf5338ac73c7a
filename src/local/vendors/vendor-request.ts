import type { IncomingMessage } from "node:http";
import type { VendorRequest } from "./vendor.ts";
import { VendorRejection } from "./vendor-rejection.ts";

/**
 * The request as a vendor's routes see it.
 * @throws {VendorRejection} 400 for headers that are none
 */
export function createVendorRequest(
  { headers }: Pick<IncomingMessage, "headers">,
  parts: { method: string; path: string; query: URLSearchParams; body: Buffer },
): VendorRequest {
  const { body } = parts;
  return {
    ...parts,
    params: {},
    headers: copyHeaders(headers),
    readJson() {
      try {
        return JSON.parse(body.toString("utf8"));
      } catch (cause) {
        throw new VendorRejection({ status: 400, kind: "bad_request" }, { cause });
      }
    },
    readForm: () => new URLSearchParams(body.toString("utf8")),
  };
}

function copyHeaders(source: IncomingMessage["headers"]): Headers {
  const headers = new Headers();
  try {
    for (const [name, value] of Object.entries(source)) {
      if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
    }
  } catch (cause) {
    throw new VendorRejection({ status: 400, kind: "bad_request" }, { cause });
  }
  return headers;
}
