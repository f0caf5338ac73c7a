import { getDatabaseUrl } from "./database/connect.ts";
import { createFirmEnv } from "./firm-env.ts";
import type { LocalSecrets, VendorSecrets } from "./secrets.ts";
import type { LocalSettings } from "./settings.ts";
import { createVendorEnv } from "./vendor-env.ts";

/** Where everything is, and with which keys: what the app, the demo and the tests are told. */
export interface StackAddresses extends VendorSecrets {
  appUrl: string;
  supabaseUrl: string;
  publishableKey: string;
  secretKey: string;
  /** Null when both the database and the jobs are hosted. */
  databaseUrl: string | null;
  /** Null: Inngest as the environment says. */
  jobs: { url: string; eventKey: string; signingKey: string } | null;
  adminToken: string;
  stripeWebhookSecret: string;
  /** The vendor simulator; null when every vendor is the real one. */
  vendorsUrl: string | null;
}

export function describeAddresses(settings: LocalSettings, secrets: LocalSecrets): StackAddresses {
  const { ports, hostedSupabase: hosted } = settings;
  const needsDatabase = hosted === null || !settings.hostedJobs;
  return {
    appUrl: `http://localhost:${ports.PORT}`,
    supabaseUrl: hosted?.url ?? `http://127.0.0.1:${ports.SEMPRE_GATEWAY_PORT}`,
    publishableKey: hosted?.publishableKey ?? secrets.publishableKey,
    secretKey: hosted?.secretKey ?? secrets.secretKey,
    databaseUrl: needsDatabase
      ? getDatabaseUrl({ port: ports.SEMPRE_DATABASE_PORT, password: secrets.databasePassword })
      : null,
    jobs: settings.hostedJobs
      ? null
      : {
          url: `http://127.0.0.1:${ports.SEMPRE_JOBS_PORT}`,
          eventKey: secrets.eventKey,
          signingKey: secrets.signingKey,
        },
    adminToken: settings.adminToken ?? secrets.adminToken,
    stripeWebhookSecret: settings.stripeWebhookSecret ?? secrets.stripeWebhookSecret,
    vendorsUrl:
      settings.simulatedVendors.length === 0
        ? null
        : `http://127.0.0.1:${ports.SEMPRE_VENDORS_PORT}`,
    mercadopagoWebhookSecret: secrets.mercadopagoWebhookSecret,
    resendWebhookSecret: secrets.resendWebhookSecret,
    whatsappAppSecret: secrets.whatsappAppSecret,
    whatsappVerifyToken: secrets.whatsappVerifyToken,
    twilioAuthToken: secrets.twilioAuthToken,
    ...settings.vendorSecrets,
  };
}

/** The app's environment: that of the host, completed with the addresses and keys of the stack. */
export function createAppEnv(
  hostEnv: NodeJS.ProcessEnv,
  settings: LocalSettings,
  addresses: StackAddresses,
): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {
    NEXT_TELEMETRY_DISABLED: "1",
    // Not npm's own dozens of variables: the job SDK reads through the whole environment at each call.
    ...Object.fromEntries(Object.entries(hostEnv).filter(([name]) => !name.startsWith("npm_"))),
    ...createFirmEnv(hostEnv),
    NODE_ENV: settings.dev ? "development" : "production",
    PORT: String(settings.ports.PORT),
    SEMPRE_HOME: settings.homeDir,
    SEMPRE_ADMIN_TOKEN: addresses.adminToken,
    SEMPRE_PUBLIC_URL: hostEnv.SEMPRE_PUBLIC_URL || addresses.appUrl,
    SUPABASE_URL: addresses.supabaseUrl,
    SUPABASE_PUBLISHABLE_KEY: addresses.publishableKey,
    SUPABASE_SECRET_KEY: addresses.secretKey,
    STRIPE_WEBHOOK_SECRET: addresses.stripeWebhookSecret,
    ...createVendorEnv({
      url: addresses.vendorsUrl,
      simulated: settings.simulatedVendors,
      secrets: addresses,
    }),
  };
  if (addresses.jobs !== null) {
    env.INNGEST_BASE_URL = addresses.jobs.url;
    env.INNGEST_EVENT_KEY = addresses.jobs.eventKey;
    env.INNGEST_SIGNING_KEY = addresses.jobs.signingKey;
    // As an address: a name may first lead to ::1, where nobody listens.
    env.INNGEST_SERVE_ORIGIN = `http://127.0.0.1:${settings.ports.PORT}`;
    // Cloud mode, or the SDK would accept unsigned calls.
    delete env.INNGEST_DEV;
  }
  return env;
}
