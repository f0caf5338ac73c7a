import type { VendorRequest } from "../vendor.ts";

/** The bearer token, or null when there is none or it is `invalid`, which stands for a revoked one. */
export function findBearer({ headers }: VendorRequest): string | null {
  const token = /^Bearer\s+(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  return token === undefined || token === "invalid" ? null : token;
}
