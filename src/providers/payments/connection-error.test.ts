import { expect, it } from "vitest";
import { findSystemCode, toConnectionError } from "./connection-error.ts";
import { toStatusError } from "./status-error.ts";

const failed = (code: string) => new TypeError("fetch failed", { cause: { code } });

it.each([
  ["ECONNREFUSED", "network", "no"],
  ["ENOTFOUND", "network", "no"],
  ["UND_ERR_CONNECT_TIMEOUT", "network", "no"],
  ["ECONNRESET", "network", "unknown"],
  ["UND_ERR_SOCKET", "network", "unknown"],
  ["UND_ERR_HEADERS_TIMEOUT", "timeout", "unknown"],
])("reads %s as %s, accepted: %s", (code, errorClass, accepted) => {
  const error = toConnectionError("Vendor", { detail: failed(code) });
  expect(error).toMatchObject({ errorClass, accepted });
});

it("finds no code where there is none, nor in a circle", () => {
  const circle: { cause?: unknown } = {};
  circle.cause = circle;
  expect(findSystemCode(circle)).toBeNull();
  expect(findSystemCode("ECONNREFUSED")).toBeNull();
});

it.each([
  [400, "client_4xx", "no"],
  [401, "unauthorized", "no"],
  [403, "unauthorized", "no"],
  [409, "client_4xx", "no"],
  [429, "rate_limit", "no"],
  [500, "server_5xx", "unknown"],
  [503, "server_5xx", "unknown"],
])("reads a status of %i as %s, accepted: %s", (status, errorClass, accepted) => {
  expect(toStatusError("Vendor", status, {})).toMatchObject({ errorClass, accepted, status });
});
