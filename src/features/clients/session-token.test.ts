import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { makeSessionToken, readSessionToken } from "./session-token.ts";

beforeAll(() => {
  vi.stubEnv("SUPABASE_URL", "http://127.0.0.1:1");
  vi.stubEnv("SUPABASE_PUBLISHABLE_KEY", "publishable");
  vi.stubEnv("SUPABASE_SECRET_KEY", "a secret of this test");
  vi.stubEnv("INNGEST_EVENT_KEY", "unused");
  vi.stubEnv("INNGEST_SIGNING_KEY", "unused");
});
afterAll(() => {
  vi.unstubAllEnvs();
});

describe("a session token", () => {
  it("tells the client that it was made for", () => {
    const id = randomUUID();
    expect(readSessionToken(makeSessionToken(id))).toBe(id);
  });

  it("cannot be carried over to another client", () => {
    const [, signature] = makeSessionToken(randomUUID()).split(".");
    expect(readSessionToken(`${randomUUID()}.${signature}`)).toBeNull();
  });

  it("does not show the secret, and depends on it", () => {
    const token = makeSessionToken("5b0c3a5e-6a53-4c0e-8a69-0a3f1d1f2b11");
    expect(token).not.toContain("secret");
    expect(token).toMatch(/^5b0c3a5e-[0-9a-f-]+\.[A-Za-z0-9_-]{43}$/);
  });

  const forged = () => `${randomUUID()}.${"A".repeat(43)}`;
  it.each([undefined, "", ".", "x.y", randomUUID(), forged(), `${forged()}=`, "a".repeat(10_000)])(
    "%# is none",
    (token) => {
      expect(readSessionToken(token)).toBeNull();
    },
  );
});
