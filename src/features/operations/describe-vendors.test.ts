import { describe, expect, it } from "vitest";
import { parseEnv } from "#lib/env.ts";
import { describeVendors } from "./describe-vendors.ts";

const env = parseEnv({
  SUPABASE_URL: "http://127.0.0.1:54321",
  SUPABASE_PUBLISHABLE_KEY: "sb_publishable_x",
  SUPABASE_SECRET_KEY: "sb_secret_x",
  INNGEST_EVENT_KEY: "key",
  INNGEST_SIGNING_KEY: "signkey-prod-00",
  STRIPE_WEBHOOK_SECRET: "whsec_x",
  GROQ_API_KEY: "gsk_x",
  TWILIO_ACCOUNT_SID: "AC1",
});

describe("describeVendors", () => {
  it("tells what can be called from what can only be heard", () => {
    const vendors = describeVendors(env);
    expect(vendors.groq).toEqual({ calls: "configured" });
    expect(vendors.stripe).toEqual({ calls: "absent", webhooks: "configured" });
  });

  it("does not take half a set of variables for a vendor", () => {
    expect(describeVendors(env).twilio).toEqual({ calls: "incomplete", webhooks: "absent" });
  });

  it("says absent of all when the environment cannot be used", () => {
    expect(new Set(Object.values(describeVendors(null)).map(({ calls }) => calls))).toEqual(
      new Set(["absent"]),
    );
  });
});
