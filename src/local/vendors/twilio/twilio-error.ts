import type { VendorAnswer } from "../vendor.ts";

/** The error form of Twilio's REST API. */
export function makeTwilioError(
  status: number,
  code: number,
  message: string,
  headers: Record<string, string> = {},
): VendorAnswer {
  const moreInfo = `https://www.twilio.com/docs/errors/${code}`;
  return { status, headers, json: { code, message, more_info: moreInfo, status } };
}
