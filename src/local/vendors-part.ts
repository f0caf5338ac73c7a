import { fileURLToPath } from "node:url";
import type { VendorSecrets } from "./secrets.ts";
import type { PartDefinition } from "./supervisor/part.ts";
import type { VendorName } from "./vendors/vendor.ts";

export interface VendorsPartOptions {
  port: number;
  names: readonly VendorName[];
  homeDir: string;
  appPort: number;
  stripeWebhookSecret: string;
  secrets: VendorSecrets;
}

/** The vendor simulator: a Node process of ours; what it accepted is kept in `<home>/vendors`. */
export function defineVendorsPart(options: VendorsPartOptions): PartDefinition {
  const { secrets } = options;
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: "production",
    PATH: process.env.PATH,
    LOG_LEVEL: process.env.LOG_LEVEL,
    VENDORS_NAMES: options.names.join(","),
    VENDORS_PORT: String(options.port),
    VENDORS_HOME: options.homeDir,
    // The name that the app takes for its own, in pages as in signatures.
    VENDORS_APP_URL: `http://localhost:${options.appPort}`,
    STRIPE_WEBHOOK_SECRET: options.stripeWebhookSecret,
    MERCADOPAGO_WEBHOOK_SECRET: secrets.mercadopagoWebhookSecret,
    RESEND_WEBHOOK_SECRET: secrets.resendWebhookSecret,
    WHATSAPP_APP_SECRET: secrets.whatsappAppSecret,
    TWILIO_AUTH_TOKEN: secrets.twilioAuthToken,
  };
  const main = fileURLToPath(new URL("./vendors/main.ts", import.meta.url));
  return {
    name: "vendors",
    readyTimeoutMs: 30_000,
    stopSignal: "SIGTERM",
    stopTimeoutMs: 5_000,
    async prepare() {
      return { file: process.execPath, args: [main], env, cwd: process.cwd(), ipc: true };
    },
    waitUntilReady: ({ saidReady }) => saidReady,
  };
}
