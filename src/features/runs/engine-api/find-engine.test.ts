import { afterEach, describe, expect, it, vi } from "vitest";
import type { Engine } from "./find-engine.ts";
import { hashSigningKey } from "./hash-signing-key.ts";

async function find(baseUrl: string): Promise<Engine> {
  vi.resetModules();
  for (const name of ["SUPABASE_PUBLISHABLE_KEY", "SUPABASE_SECRET_KEY"]) vi.stubEnv(name, "key");
  vi.stubEnv("SUPABASE_URL", "http://127.0.0.1:9");
  vi.stubEnv("INNGEST_EVENT_KEY", "key");
  vi.stubEnv("INNGEST_SIGNING_KEY", "signkey-prod-abcd");
  vi.stubEnv("INNGEST_BASE_URL", baseUrl);
  return (await import("./find-engine.ts")).findEngine();
}
afterEach(() => vi.unstubAllEnvs());

describe("findEngine", () => {
  it.each(["", "https://api.inngest.com", "https://inn.gs", "https://eu.api.inngest.com/x"])(
    "takes %j for Inngest Cloud",
    async (url) => {
      expect(await find(url)).toEqual({
        kind: "hosted",
        dashboardUrl: "https://app.inngest.com",
      });
    },
  );

  it.each(["http://127.0.0.1:8288", "https://jobs.example.com", "https://notinngest.com"])(
    "takes %j for one that may tell its runs",
    async (url) => {
      const own = { kind: "own", baseUrl: url, dashboardUrl: url };
      expect(await find(url)).toEqual({ ...own, token: hashSigningKey("signkey-prod-abcd") });
    },
  );
});

describe("hashSigningKey", () => {
  it("hashes the bytes of the key and keeps its prefix", () => {
    // printf 'abcd' | xxd -r -p | sha256sum
    const hash = "123d4c7ef2d1600a1b3a0f6addc60a10f05a3495c9409f2ecbf4cc095d000a6b";
    expect(hashSigningKey("signkey-prod-abcd")).toBe(`signkey-prod-${hash}`);
    expect(hashSigningKey("abcd")).toBe(hash);
  });
});
