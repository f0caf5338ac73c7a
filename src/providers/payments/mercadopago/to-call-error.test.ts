import { MercadoPagoError, MPConnectionError, MPRateLimitError } from "mercadopago";
import { expect, it } from "vitest";
import { toMercadoPagoCallError } from "./to-call-error.ts";

const going = new AbortController().signal;

it.each([
  [400, "client_4xx", "no"],
  [402, "client_4xx", "no"],
  [403, "unauthorized", "no"],
  [409, "client_4xx", "no"],
  [423, "server_5xx", "unknown"],
  [424, "server_5xx", "unknown"],
  [502, "server_5xx", "unknown"],
])("reads a status of %i as %s, accepted: %s", (status, errorClass, accepted) => {
  const error = toMercadoPagoCallError(new MercadoPagoError({ status, error: "code" }), going);
  expect(error).toMatchObject({ status, errorClass, accepted, vendorCode: "code" });
});

it("keeps how long to stay away", () => {
  const error = toMercadoPagoCallError(new MPRateLimitError({ status: 429 }, 7), going);
  expect(error).toMatchObject({ errorClass: "rate_limit", retryAfterMs: 7_000 });
  const silent = toMercadoPagoCallError(new MPRateLimitError({ status: 429 }), going);
  expect(silent).toMatchObject({ errorClass: "rate_limit", retryAfterMs: undefined });
});

it("tells the SDK's own timer from a lost connection", () => {
  const late = new MPConnectionError(new DOMException("aborted", "AbortError"));
  expect(toMercadoPagoCallError(late, going)).toMatchObject({ errorClass: "timeout" });
  const refused = new TypeError("fetch failed", { cause: { code: "ECONNREFUSED" } });
  expect(toMercadoPagoCallError(new MPConnectionError(refused), going)).toMatchObject({
    errorClass: "network",
    accepted: "no",
  });
});

it("hands on what is not the SDK's", () => {
  const own = new RangeError("ours");
  expect(toMercadoPagoCallError(own, going)).toBe(own);
});
