import { z } from "zod";
import type { CallError, ErrorClass } from "#resilience/call-error.ts";
import { parseJson } from "../../vendor-call/parse-json.ts";
import type { HttpAnswer } from "../../vendor-call/post-json.ts";
import { type RefusalRules, toStatusError } from "../../vendor-call/status-error.ts";

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

/** 200 to 299: a permission that the token lacks. */
const permissionCodes: Readonly<Record<number, ErrorClass>> = Object.fromEntries(
  Array.from({ length: 100 }, (_, index) => [200 + index, "unauthorized" as const]),
);

const rules: RefusalRules = {
  classByCode: { ...permissionCodes, ...classByCode },
  // Errors of Meta's own making in which it says that the message was not taken.
  acceptedByCode: { 2: "no", 131016: "no", 131057: "no" },
};

/** An answer that is not a 2xx, as an error: by its code, else by its status. */
export function toWhatsAppRefusal({ status, headers, text }: HttpAnswer): CallError {
  const code = errorSchema.safeParse(parseJson(text)).data?.error.code;
  return toStatusError("whatsapp", { status, codes: [code], headers }, rules);
}
