import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadSecrets } from "./secrets.ts";

let homeDir: string;
const fileOf = () => path.join(homeDir, "secrets.json");

beforeEach(() => {
  homeDir = mkdtempSync(path.join(tmpdir(), "sempre-secrets-"));
});
afterEach(() => rmSync(homeDir, { recursive: true, force: true }));

describe("loadSecrets", () => {
  it("generates them once and keeps them, closed to others", () => {
    const first = loadSecrets(homeDir);
    expect(loadSecrets(homeDir)).toEqual(first);
    expect(statSync(fileOf()).mode & 0o777).toBe(0o600);
  });

  it("gives each kind of key its own form", () => {
    const secrets = loadSecrets(homeDir);
    expect(secrets.publishableKey).toMatch(/^sb_publishable_[\w-]{32}$/);
    expect(secrets.secretKey).toMatch(/^sb_secret_[\w-]{32}$/);
    expect(secrets.signingKey).toMatch(/^signkey-prod-[0-9a-f]{64}$/);
    expect(secrets.stripeWebhookSecret).toMatch(/^whsec_/);
    expect(new Set(Object.values(secrets)).size).toBe(Object.keys(secrets).length);
  });

  it("fills in what a later version adds and leaves the rest", () => {
    const { adminToken, ...older } = loadSecrets(homeDir);
    writeFileSync(fileOf(), JSON.stringify(older));
    const completed = loadSecrets(homeDir);
    expect(completed).toMatchObject(older);
    expect(completed.adminToken).not.toBe(adminToken);
    expect(JSON.parse(readFileSync(fileOf(), "utf8"))).toEqual(completed);
  });

  it("does not replace a file that it cannot understand", () => {
    writeFileSync(fileOf(), "{ torn");
    expect(() => loadSecrets(homeDir)).toThrow(
      expect.objectContaining({ code: "secrets_unusable" }),
    );
    expect(readFileSync(fileOf(), "utf8")).toBe("{ torn");
  });
});
