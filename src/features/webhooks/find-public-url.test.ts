import { expect, it } from "vitest";
import { findPublicUrl } from "./find-public-url.ts";

const find = (headers: Record<string, string>, publicUrl?: string) =>
  findPublicUrl(new Request("http://inside:3000/hook?a=%20b", { headers }), publicUrl).href;

it("is under the public address, whatever the proxy says", () => {
  const headers = { host: "other.test", "x-forwarded-proto": "http" };
  expect(find(headers, "https://desk.test")).toBe("https://desk.test/hook?a=%20b");
});

it.each([
  [{ host: "desk.test:8080" }, "http://desk.test:8080/hook?a=%20b"],
  [
    { host: "in", "x-forwarded-host": "desk.test", "x-forwarded-proto": "https" },
    "https://desk.test/hook?a=%20b",
  ],
  [{ host: "desk.test", "x-forwarded-proto": "https, http" }, "https://desk.test/hook?a=%20b"],
  [{ host: "[" }, "http://inside:3000/hook?a=%20b"],
  [{ host: "desk.test", "x-forwarded-proto": "no scheme" }, "http://inside:3000/hook?a=%20b"],
])("is read from %j", (headers, url) => {
  expect(find(headers as Record<string, string>)).toBe(url);
});
