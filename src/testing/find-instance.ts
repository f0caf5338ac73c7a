import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const schema = z.object({
  appUrl: z.url(),
  adminToken: z.string(),
  stripeWebhookSecret: z.string(),
  /** Null where the vendors are real. */
  vendorsUrl: z.url().nullable(),
});

/** Where a running Sempre is, and what it takes to talk to it. */
export type Instance = z.infer<typeof schema>;

/**
 * Finds the instance to talk to: the one that SEMPRE_APP_URL, SEMPRE_ADMIN_TOKEN and
 * STRIPE_WEBHOOK_SECRET name, else the local one of SEMPRE_HOME. Null when none runs.
 */
export function findInstance(): Instance | null {
  const { SEMPRE_APP_URL, SEMPRE_ADMIN_TOKEN, STRIPE_WEBHOOK_SECRET, SEMPRE_HOME } = process.env;
  if (SEMPRE_APP_URL && SEMPRE_ADMIN_TOKEN && STRIPE_WEBHOOK_SECRET) {
    return {
      appUrl: SEMPRE_APP_URL,
      adminToken: SEMPRE_ADMIN_TOKEN,
      stripeWebhookSecret: STRIPE_WEBHOOK_SECRET,
      vendorsUrl: process.env.SEMPRE_VENDORS_URL || null,
    };
  }
  const file = path.join(SEMPRE_HOME || ".sempre", "run", "instance.json");
  try {
    return schema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
