import "server-only";
import { findEnv } from "#lib/env.ts";

/** Which vendors are configured. An absent one is no fault, but health must not hide it. */
export function describeVendors(): Record<string, { webhooks: "configured" | "absent" }> {
  const env = findEnv();
  return {
    stripe: { webhooks: env?.STRIPE_WEBHOOK_SECRET === undefined ? "absent" : "configured" },
  };
}
