import { z } from "zod";
import { logger } from "#lib/logger.ts";
import { createVendorsServer, type VendorsServer } from "./create-vendors-server.ts";
import { vendors } from "./vendors.ts";

const environmentSchema = z.object({
  /** Which ones to play, with commas; the others are the real ones. */
  VENDORS_NAMES: z.string().default(""),
  VENDORS_PORT: z.coerce.number().int().min(0).max(65_535),
  VENDORS_HOME: z.string().min(1),
  VENDORS_APP_URL: z.url({ protocol: /^https?$/ }),
  STRIPE_WEBHOOK_SECRET: z.string().min(1),
  MERCADOPAGO_WEBHOOK_SECRET: z.string().min(1),
  RESEND_WEBHOOK_SECRET: z.string().min(1),
  WHATSAPP_APP_SECRET: z.string().min(1),
  TWILIO_AUTH_TOKEN: z.string().min(1),
});

function exitWithError(message: string): never {
  process.stderr.write(`vendor simulator: ${message}\n`);
  process.exit(1);
}

const parsed = environmentSchema.safeParse(process.env);
if (!parsed.success) {
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  exitWithError(`bad environment: ${problems.join("; ")}`);
}
const environment = parsed.data;
const names = environment.VENDORS_NAMES.split(",").filter((name) => name !== "");
let server: VendorsServer | null = null;

let stopping = false;
async function stop(reason: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  logger.info({ part: "vendors", reason }, "stopping");
  await server?.close();
  process.exit(0);
}
process.on("SIGTERM", () => void stop("SIGTERM"));
process.on("SIGINT", () => void stop("SIGINT"));
// The supervisor died: without it nobody would stop this process.
process.on("disconnect", () => void stop("parent gone"));

try {
  server = await createVendorsServer({
    port: environment.VENDORS_PORT,
    homeDir: environment.VENDORS_HOME,
    vendors: names.length === 0 ? vendors : vendors.filter(({ name }) => names.includes(name)),
    settings: {
      appUrl: environment.VENDORS_APP_URL,
      stripeWebhookSecret: environment.STRIPE_WEBHOOK_SECRET,
      mercadopagoWebhookSecret: environment.MERCADOPAGO_WEBHOOK_SECRET,
      resendWebhookSecret: environment.RESEND_WEBHOOK_SECRET,
      whatsappAppSecret: environment.WHATSAPP_APP_SECRET,
      twilioAuthToken: environment.TWILIO_AUTH_TOKEN,
    },
  });
} catch (error) {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") {
    exitWithError(`port ${environment.VENDORS_PORT} is taken; choose another with VENDORS_PORT`);
  }
  exitWithError(`could not start: ${error instanceof Error ? error.message : String(error)}`);
}
logger.info({ part: "vendors", port: server.port }, "listening");
process.send?.({ type: "ready" });
