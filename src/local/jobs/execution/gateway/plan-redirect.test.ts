import { expect, test } from "vitest";
import { planRedirect } from "./plan-redirect.ts";

const post = {
  kind: "fetch" as const,
  url: "https://a.example/start",
  method: "POST",
  headers: { Authorization: "Bearer secret", "Content-Type": "text/plain", accept: "*/*" },
  body: "text",
};

test.each([301, 302, 303])("%i after a POST becomes a GET without body", (status) => {
  expect(planRedirect(post, status, "/next")).toEqual({
    kind: "fetch",
    url: "https://a.example/next",
    method: "GET",
    headers: { Authorization: "Bearer secret", accept: "*/*" },
    body: null,
  });
});

test.each([307, 308])("%i repeats the request as it was", (status) => {
  const next = { ...post, url: "https://a.example/next" };
  expect(planRedirect(post, status, "/next")).toEqual(next);
});

test("a 302 after a PUT stays a PUT", () => {
  expect(planRedirect({ ...post, method: "PUT" }, 302, "/next")?.method).toBe("PUT");
});

test("another origin gets no credentials", () => {
  const next = planRedirect(post, 307, "https://b.example/");
  expect(next?.headers).toEqual({ "Content-Type": "text/plain", accept: "*/*" });
});

test.each([
  [200, "/next"],
  [304, "/next"],
  [302, undefined],
  [302, "ftp://a.example/"],
])("%i to %s is no redirect", (status, location) => {
  expect(planRedirect(post, status, location)).toBeUndefined();
});
