import { getEnv } from "#lib/env.ts";
import { hashSigningKey } from "./hash-signing-key.ts";

/** Where the dashboard of Inngest Cloud is. */
const CLOUD_DASHBOARD_URL = "https://app.inngest.com";
const CLOUD_HOSTS = /(^|\.)(inngest\.com|inn\.gs)$/;

export type Engine =
  | { kind: "hosted"; dashboardUrl: string }
  /** One that may tell its runs; self-hosted ones show them at the same address. */
  | { kind: "own"; baseUrl: string; dashboardUrl: string; token: string };

/**
 * The job engine that the environment names; without an address it is Inngest Cloud, as for the SDK.
 * @throws {EnvError} the environment is not usable
 */
export function findEngine(): Engine {
  const { INNGEST_BASE_URL: baseUrl, INNGEST_SIGNING_KEY: signingKey } = getEnv();
  if (baseUrl === undefined || CLOUD_HOSTS.test(new URL(baseUrl).hostname)) {
    return { kind: "hosted", dashboardUrl: CLOUD_DASHBOARD_URL };
  }
  return { kind: "own", baseUrl, dashboardUrl: baseUrl, token: hashSigningKey(signingKey) };
}
