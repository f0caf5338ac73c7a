import { makeVendorId } from "../make-vendor-id.ts";
import type { VendorAnswer } from "../vendor.ts";

/** Anthropic's form of an error. */
export function makeAnthropicError(
  status: number,
  type: string,
  message: string,
  retryAfterS?: number,
): VendorAnswer {
  const requestId = makeVendorId("req_", 24);
  const headers: Record<string, string> = { "request-id": requestId };
  if (retryAfterS !== undefined) headers["retry-after"] = String(retryAfterS);
  const json = { type: "error", error: { type, message }, request_id: requestId };
  return { status, headers, json };
}
