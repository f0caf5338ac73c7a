import { describe, expect, it } from "vitest";
import { parseEnv } from "#lib/env.ts";
import { createVendorEnv, listSimulatedVendors, readVendorSecrets } from "./vendor-env.ts";
import { vendorNames } from "./vendors/vendor.ts";

const secrets = {
  mercadopagoWebhookSecret: "m",
  resendWebhookSecret: "whsec_r",
  whatsappAppSecret: "a",
  whatsappVerifyToken: "v",
  twilioAuthToken: "t",
};
const url = "http://127.0.0.1:4010";
const core = {
  SUPABASE_URL: "http://127.0.0.1:54321",
  SUPABASE_PUBLISHABLE_KEY: "p",
  SUPABASE_SECRET_KEY: "s",
  INNGEST_EVENT_KEY: "e",
  INNGEST_SIGNING_KEY: "k",
};

describe("the vendors of the local stack", () => {
  it("are simulated, all of them, where the host names no key", () => {
    expect(listSimulatedVendors({ NODE_ENV: "test", OPENAI_API_KEY: "" })).toEqual(vendorNames);
  });

  it("are the real ones where the host has a key, and only those", () => {
    const simulated = listSimulatedVendors({ NODE_ENV: "test", OPENAI_API_KEY: "sk-x" });
    expect(simulated).toEqual(vendorNames.filter((name) => name !== "openai"));
    const env = createVendorEnv({ url, simulated, secrets });
    expect(Object.keys(env).filter((name) => name.startsWith("OPENAI_"))).toEqual([]);
    expect(env.GROQ_BASE_URL).toBe(`${url}/groq`);
  });

  it("give the app an environment in which every one of them is there", () => {
    const env = createVendorEnv({ url, simulated: vendorNames, secrets });
    const parsed = parseEnv({ ...core, ...env });
    expect(parsed).toMatchObject(env);
    expect(parsed.SEMPRE_VENDORS_URL).toBe(url);
    const bases = Object.entries(env).filter(([name]) => /_BASE_URL$|GATEWAY_URL$/.test(name));
    expect(bases.map(([, value]) => value).sort()).toEqual(
      vendorNames
        .filter((name) => name !== "slack")
        .map((name) => `${url}/${name}`)
        .sort(),
    );
    expect(env.SLACK_WEBHOOK_URL).toBe(`${url}/slack/services/local`);
  });

  it("have no switches when all are real; the secrets of webhooks are there all the same", () => {
    const env = createVendorEnv({ url: null, simulated: [], secrets });
    expect(env).toEqual({
      MERCADOPAGO_WEBHOOK_SECRET: "m",
      RESEND_WEBHOOK_SECRET: "whsec_r",
      WHATSAPP_APP_SECRET: "a",
      WHATSAPP_VERIFY_TOKEN: "v",
      TWILIO_AUTH_TOKEN: "t",
    });
  });

  it("sign with the secrets that the host names", () => {
    const named = { NODE_ENV: "test" as const, TWILIO_AUTH_TOKEN: "own", WHATSAPP_APP_SECRET: "" };
    expect(readVendorSecrets(named)).toEqual({ twilioAuthToken: "own" });
  });
});
