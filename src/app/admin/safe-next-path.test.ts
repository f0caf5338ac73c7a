import { expect, it } from "vitest";
import { ADMIN_HOME, toSafeNextPath } from "./safe-next-path.ts";

it.each(["/admin", "/admin/payments", "/admin/webhooks?status=dead&q=a%26b"])(
  "leads to %s",
  (path) => {
    expect(toSafeNextPath(path)).toBe(path);
  },
);

it.each([
  "https://elsewhere.example/admin",
  "//elsewhere.example/admin",
  "/\\elsewhere.example/admin",
  "\\\\elsewhere.example",
  "/admin/../../elsewhere",
  "/administrator",
  "/\t/elsewhere.example/admin",
  "javascript:alert(1)",
  "admin/payments",
  "/admin/login?next=/admin/login",
  "/api/admin/payments",
  "",
  undefined,
  ["/admin"],
])("does not lead to %j", (path) => {
  expect(toSafeNextPath(path)).toBe(ADMIN_HOME);
});
