import type { VendorAnswer } from "../vendor.ts";

const titles: Record<number, string> = {
  400: "Bad Request",
  401: "Unauthorized",
  402: "Payment Required",
  404: "Not Found",
  429: "Too Many Requests",
  500: "Internal Server Error",
};

/** The error form of the gateway. */
export function makeGatewayError(
  status: number,
  message: unknown,
  headers: Record<string, string> = {},
): VendorAnswer {
  const error = titles[status] ?? "Internal Server Error";
  return { status, headers, json: { status, error, response: { message } } };
}
