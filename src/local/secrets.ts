import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { findErrorCode, LocalError } from "./local-error.ts";

const stored = z.object({
  jwtSecret: z.string(),
  databasePassword: z.string(),
  authenticatorPassword: z.string(),
  publishableKey: z.string(),
  secretKey: z.string(),
  eventKey: z.string(),
  signingKey: z.string(),
  adminToken: z.string(),
  stripeWebhookSecret: z.string(),
  mercadopagoWebhookSecret: z.string(),
  resendWebhookSecret: z.string(),
  whatsappAppSecret: z.string(),
  whatsappVerifyToken: z.string(),
  twilioAuthToken: z.string(),
});
export type LocalSecrets = z.infer<typeof stored>;

/** What vendors sign webhooks with, Stripe's aside. */
export type VendorSecrets = Pick<
  LocalSecrets,
  | "mercadopagoWebhookSecret"
  | "resendWebhookSecret"
  | "whatsappAppSecret"
  | "whatsappVerifyToken"
  | "twilioAuthToken"
>;

const hex = (bytes: number) => randomBytes(bytes).toString("hex");

function generateSecrets(): LocalSecrets {
  return {
    jwtSecret: hex(32),
    databasePassword: hex(16),
    authenticatorPassword: hex(16),
    publishableKey: `sb_publishable_${randomBytes(24).toString("base64url")}`,
    secretKey: `sb_secret_${randomBytes(24).toString("base64url")}`,
    eventKey: hex(24),
    signingKey: `signkey-prod-${hex(32)}`,
    adminToken: hex(32),
    stripeWebhookSecret: `whsec_${hex(24)}`,
    mercadopagoWebhookSecret: hex(32),
    // Its libraries decode what comes after the prefix.
    resendWebhookSecret: `whsec_${randomBytes(24).toString("base64")}`,
    whatsappAppSecret: hex(16),
    whatsappVerifyToken: hex(16),
    twilioAuthToken: hex(16),
  };
}

/**
 * The secrets of this home folder: generated on the first start, kept in `<home>/secrets.json`
 * (mode 0600), the same from then on. Secrets that a later version adds are filled in.
 * @throws LocalError `secrets_unusable` when the file is there and cannot be understood: making new
 * ones would lock the stack out of its own database.
 */
export function loadSecrets(homeDir: string): LocalSecrets {
  const file = path.join(homeDir, "secrets.json");
  const kept = readSecrets(file);
  const secrets = { ...generateSecrets(), ...kept };
  if (Object.keys(kept).length !== Object.keys(secrets).length) writeSecrets(file, secrets);
  return secrets;
}

function readSecrets(file: string): Partial<LocalSecrets> {
  try {
    return stored.partial().parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    const code = findErrorCode(error);
    if (code === "ENOENT") return {};
    if (code === "EACCES") throw error;
    throw new LocalError(
      "secrets_unusable",
      `${file} cannot be read as secrets: restore it, or remove its whole folder to start afresh`,
      { cause: error },
    );
  }
}

function writeSecrets(file: string, secrets: LocalSecrets): void {
  const fresh = `${file}.${process.pid}`;
  const descriptor = openSync(fresh, "w", 0o600);
  try {
    writeSync(descriptor, `${JSON.stringify(secrets, null, 2)}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(fresh, file);
}
