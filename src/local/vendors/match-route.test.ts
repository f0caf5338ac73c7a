import { describe, expect, it } from "vitest";
import { compileRoutes } from "./match-route.ts";
import type { VendorRoute } from "./vendor.ts";

const handle = () => ({ status: 200, json: null });
const find = compileRoutes(
  (
    [
      ["GET", "/v1/sessions"],
      ["GET", "/v1/sessions/search"],
      ["GET", "/v1/sessions/:id"],
      ["POST", "/v1/sessions/:id/expire"],
      ["POST", "/2010-04-01/Accounts/:sid/Messages/:message.json"],
    ] satisfies [VendorRoute["method"], string][]
  ).map(([method, path]) => ({ method, path, handle })),
);
const locate = (method: string, path: string) => {
  const found = find(method, path);
  return found && [found.route.path, found.params];
};

describe("compileRoutes", () => {
  it.each([
    ["GET", "/v1/sessions", "/v1/sessions", {}],
    ["GET", "/v1/sessions/", "/v1/sessions", {}],
    ["GET", "/v1/sessions/search", "/v1/sessions/search", {}],
    ["GET", "/v1/sessions/a%20b", "/v1/sessions/:id", { id: "a b" }],
    ["POST", "/v1/sessions/cs_1/expire", "/v1/sessions/:id/expire", { id: "cs_1" }],
    [
      "POST",
      "/2010-04-01/Accounts/AC1/Messages/SM2.json",
      "/2010-04-01/Accounts/:sid/Messages/:message.json",
      { sid: "AC1", message: "SM2" },
    ],
  ])("%s %s is %s", (method, path, route, params) => {
    expect(locate(method, path)).toEqual([route, params]);
  });

  it.each([
    ["POST", "/v1/sessions"],
    ["GET", "/v1/sessions/a/b"],
    ["GET", "/v1"],
    ["POST", "/2010-04-01/Accounts/AC1/Messages/SM2xjson"],
  ])("%s %s is no route", (method, path) => {
    expect(locate(method, path)).toBeNull();
  });
});
