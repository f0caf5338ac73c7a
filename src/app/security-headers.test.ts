import { describe, expect, it } from "vitest";
import { buildContentSecurityPolicy, setSecurityHeaders } from "./security-headers.ts";

const production = { nonce: "abc", isHttps: true, isDevelopment: false };

describe("the content security policy", () => {
  it("allows no inline or evaluated code in production", () => {
    const policy = buildContentSecurityPolicy(production);
    expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
    expect(policy).not.toMatch(/unsafe-/);
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it("turns addresses into https only where there is https", () => {
    expect(buildContentSecurityPolicy(production)).toContain("upgrade-insecure-requests");
    expect(buildContentSecurityPolicy({ ...production, isHttps: false })).not.toContain("upgrade");
  });
});

it("asks for https for good only over https", () => {
  const plain = new Headers();
  const secure = new Headers();
  setSecurityHeaders(plain, false);
  setSecurityHeaders(secure, true);
  expect(plain.has("strict-transport-security")).toBe(false);
  expect(secure.get("strict-transport-security")).toMatch(/^max-age=\d{8}/);
});
