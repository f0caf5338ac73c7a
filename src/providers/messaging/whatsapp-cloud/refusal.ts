import { z } from "zod";
import { CallError, type CallErrorDetails, type ErrorClass } from "#resilience/call-error.ts";
import { readRetryAfterMs } from "../../llm/retry-after.ts";
import type { HttpAnswer } from "./api.ts";
import { parseJson } from "./transform.ts";

const errorSchema = z.object({ error: z.looseObject({ code: z.number().int() }) });

/**
 * Codes whose meaning the HTTP status does not tell.
 * Source: https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
const classByCode: Readonly<Record<number, ErrorClass>> = {
  // Token, permission, account or number: ours to set right.
  0: "unauthorized",
  3: "unauthorized",
  10: "unauthorized",
  190: "unauthorized",
  368: "unauthorized",
  131005: "unauthorized",
  131031: "unauthorized",
  131045: "unauthorized",
  133010: "unauthorized",
  // The number or the whole app sends too much.
  4: "rate_limit",
  80007: "rate_limit",
  130429: "rate_limit",
  // Too much to this one recipient: says nothing about the vendor.
  131056: "client_4xx",
  // Too many recipients have complained. Going on elsewhere would make it worse.
  131048: "client_4xx",
  131049: "client_4xx",
  131042: "quota",
  1: "server_5xx",
  2: "server_5xx",
  131000: "server_5xx",
  131016: "server_5xx",
  131057: "server_5xx",
};

/** Errors of Meta's own making in which it says that the message was not taken. */
const surelyNotTaken = new Set([2, 131016, 131057]);

function classify(status: number, code: number | undefined): ErrorClass {
  const known = code === undefined ? undefined : classByCode[code];
  if (known !== undefined) return known;
  if (code !== undefined && code >= 200 && code <= 299) return "unauthorized";
  if (status === 401 || status === 403) return "unauthorized";
  if (status === 402) return "quota";
  if (status === 429) return "rate_limit";
  return status >= 500 ? "server_5xx" : "client_4xx";
}

/** An answer that is not a 2xx, as an error: by its code, else by its status. */
export function toWhatsAppRefusal({ status, headers, text }: HttpAnswer): CallError {
  const code = errorSchema.safeParse(parseJson(text)).data?.error.code;
  const errorClass = classify(status, code);
  const retryAfterMs = readRetryAfterMs(headers, new Date());
  const taken = errorClass === "server_5xx" && !(code !== undefined && surelyNotTaken.has(code));
  const details: CallErrorDetails = {
    errorClass,
    accepted: taken ? "unknown" : "no",
    status,
    ...(code === undefined ? {} : { vendorCode: String(code) }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
  return new CallError(`whatsapp answered ${status}${code ? ` (${code})` : ""}`, details);
}
