import { makeVendorId } from "../make-vendor-id.ts";
import type { VendorAnswer } from "../vendor.ts";

interface GraphErrorCode {
  status: number;
  type: string;
  message: string;
}

/** Codes that the simulator answers with; others get a general form. */
const knownCodes: Record<number, GraphErrorCode> = {
  100: { status: 400, type: "OAuthException", message: "Invalid parameter" },
  190: { status: 401, type: "OAuthException", message: "Invalid OAuth access token" },
  80007: { status: 429, type: "OAuthException", message: "Rate limit issues" },
  130429: { status: 429, type: "OAuthException", message: "Rate limit hit" },
  131000: { status: 500, type: "OAuthException", message: "Something went wrong" },
  131009: { status: 400, type: "OAuthException", message: "Parameter value is not valid" },
  131026: { status: 400, type: "OAuthException", message: "Message undeliverable" },
  131042: { status: 400, type: "OAuthException", message: "Business eligibility payment issue" },
  131047: { status: 400, type: "OAuthException", message: "Re-engagement message" },
  131056: { status: 400, type: "OAuthException", message: "Pair rate limit hit" },
};

/** The error form of the Graph API. `status` overrides the usual one of the code. */
export function makeGraphError(
  code: number,
  details: string,
  options: { status?: number; headers?: Record<string, string> } = {},
): VendorAnswer {
  const known = knownCodes[code] ?? {
    status: 400,
    type: "OAuthException",
    message: "Unsupported request",
  };
  return {
    status: options.status ?? known.status,
    headers: options.headers ?? {},
    json: {
      error: {
        message: `(#${code}) ${known.message}`,
        type: known.type,
        code,
        error_data: { messaging_product: "whatsapp", details },
        fbtrace_id: makeVendorId("A", 22),
      },
    },
  };
}
