import path from "node:path";
import { z } from "zod";
import { LocalError } from "./local-error.ts";
import type { VendorSecrets } from "./secrets.ts";
import { listSimulatedVendors, readVendorSecrets } from "./vendor-env.ts";
import type { VendorName } from "./vendors/vendor.ts";

const text = z.preprocess((value) => (value === "" ? undefined : value), z.string().optional());

function port(fallback: number) {
  return z.preprocess(
    (value) => (value === undefined || value === "" ? fallback : value),
    z.coerce.number("must be a number from 1 to 65535").int().min(1).max(65_535),
  );
}

const schema = z.object({
  PORT: port(3000),
  SEMPRE_HOME: text,
  SEMPRE_GATEWAY_PORT: port(54_321),
  SEMPRE_DATABASE_PORT: port(54_322),
  SEMPRE_POSTGREST_PORT: port(54_320),
  SEMPRE_JOBS_PORT: port(8288),
  SEMPRE_VENDORS_PORT: port(4010),
  SEMPRE_ADMIN_TOKEN: z.preprocess(
    (value) => (value === "" ? undefined : value),
    z.string().min(8, "needs at least 8 characters").optional(),
  ),
  SEMPRE_JOBS_RETENTION_HOURS: z.preprocess(
    (value) => (value === undefined || value === "" ? 168 : value),
    z.coerce.number("must be a number of hours").min(1),
  ),
  STRIPE_WEBHOOK_SECRET: text,
  SUPABASE_URL: z.preprocess(
    (value) => (value === "" ? undefined : value),
    z.url({ protocol: /^https?$/, error: "must be an http(s) address" }).optional(),
  ),
  SUPABASE_PUBLISHABLE_KEY: text,
  SUPABASE_SECRET_KEY: text,
  INNGEST_BASE_URL: text,
  INNGEST_EVENT_KEY: text,
  INNGEST_SIGNING_KEY: text,
  INNGEST_DEV: text,
});

/** Variables whose value never appears in a message. */
const secretShape = /TOKEN|SECRET|KEY/;

type LocalEnv = z.infer<typeof schema>;

export const portNames = [
  "PORT",
  "SEMPRE_GATEWAY_PORT",
  "SEMPRE_DATABASE_PORT",
  "SEMPRE_POSTGREST_PORT",
  "SEMPRE_JOBS_PORT",
  "SEMPRE_VENDORS_PORT",
] as const;
export type PortName = (typeof portNames)[number];

export interface LocalSettings {
  projectDir: string;
  homeDir: string;
  dev: boolean;
  ports: Record<PortName, number>;
  /** Null: the local PostgreSQL, PostgREST and auth stand in. */
  hostedSupabase: { url: string; publishableKey: string; secretKey: string } | null;
  /** True: events go to Inngest as the environment says; no local engine. */
  hostedJobs: boolean;
  /** How long the local engine keeps runs that have ended. */
  jobsRetentionHours: number;
  adminToken: string | undefined;
  stripeWebhookSecret: string | undefined;
  /** The vendors without a key; the others are the real ones, as the environment says. */
  simulatedVendors: readonly VendorName[];
  /** Webhook secrets that the environment names. */
  vendorSecrets: Partial<VendorSecrets>;
}

/**
 * Reads the local stack's settings.
 * @throws LocalError `bad_setting`, one line that names the variable and what it must be.
 */
export function readSettings(
  env: NodeJS.ProcessEnv,
  place: { projectDir: string; dev: boolean },
): LocalSettings {
  const parsed = schema.safeParse(env);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path: [name], message }) => {
      const shown = secretShape.test(String(name)) ? "" : `=${env[String(name)]}`;
      return `${String(name)}${shown}: ${message}`;
    });
    throw new LocalError("bad_setting", problems.join("; "), { cause: parsed.error });
  }
  const values = parsed.data;
  const settings: LocalSettings = {
    projectDir: place.projectDir,
    homeDir: path.resolve(place.projectDir, values.SEMPRE_HOME ?? ".sempre"),
    dev: place.dev,
    ports: readPorts(values),
    hostedSupabase: readHostedSupabase(values),
    hostedJobs: usesHostedJobs(values),
    jobsRetentionHours: values.SEMPRE_JOBS_RETENTION_HOURS,
    adminToken: values.SEMPRE_ADMIN_TOKEN,
    stripeWebhookSecret: values.STRIPE_WEBHOOK_SECRET,
    simulatedVendors: listSimulatedVendors(env),
    vendorSecrets: readVendorSecrets(env),
  };
  return settings;
}

function readPorts(values: LocalEnv): Record<PortName, number> {
  const owners = new Map<number, PortName>();
  for (const name of portNames) {
    const other = owners.get(values[name]);
    if (other !== undefined) {
      throw new LocalError(
        "bad_setting",
        `${other} and ${name} are both ${values[name]}: each part needs a port of its own`,
      );
    }
    owners.set(values[name], name);
  }
  return {
    PORT: values.PORT,
    SEMPRE_GATEWAY_PORT: values.SEMPRE_GATEWAY_PORT,
    SEMPRE_DATABASE_PORT: values.SEMPRE_DATABASE_PORT,
    SEMPRE_POSTGREST_PORT: values.SEMPRE_POSTGREST_PORT,
    SEMPRE_JOBS_PORT: values.SEMPRE_JOBS_PORT,
    SEMPRE_VENDORS_PORT: values.SEMPRE_VENDORS_PORT,
  };
}

function readHostedSupabase(values: LocalEnv): LocalSettings["hostedSupabase"] {
  const url = values.SUPABASE_URL;
  const publishableKey = values.SUPABASE_PUBLISHABLE_KEY;
  const secretKey = values.SUPABASE_SECRET_KEY;
  if (!url && !publishableKey && !secretKey) return null;
  if (!url || !publishableKey || !secretKey) {
    throw missing({
      SUPABASE_URL: url,
      SUPABASE_PUBLISHABLE_KEY: publishableKey,
      SUPABASE_SECRET_KEY: secretKey,
    });
  }
  return { url, publishableKey, secretKey };
}

/** An Inngest dev server (`INNGEST_DEV`) needs no keys; cloud and self-hosted need both. */
function usesHostedJobs(values: LocalEnv): boolean {
  const dev = values.INNGEST_DEV;
  if (dev !== undefined && dev !== "0" && dev !== "false") return true;
  const { INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY, INNGEST_BASE_URL } = values;
  if (!INNGEST_EVENT_KEY && !INNGEST_SIGNING_KEY && !INNGEST_BASE_URL) return false;
  if (!INNGEST_EVENT_KEY || !INNGEST_SIGNING_KEY) {
    throw missing({ INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY });
  }
  return true;
}

function missing(group: Record<string, string | undefined>): LocalError {
  const names = Object.keys(group);
  const absent = names.filter((name) => !group[name]);
  return new LocalError(
    "bad_setting",
    `${absent.join(" and ")} not set: set ${names.join(", ")} together for the hosted service, or none for the local one`,
  );
}
