import type { VendorSettings } from "../vendor.ts";

/** Settings of a simulator without an app: nobody listens there, so webhooks wait. */
export const testSettings: Omit<VendorSettings, "baseUrl"> = {
  appUrl: "http://127.0.0.1:9",
  stripeWebhookSecret: "whsec_test_stripe",
  mercadopagoWebhookSecret: "test-mercadopago-secret",
  resendWebhookSecret: `whsec_${Buffer.from("test-resend-secret-24byt").toString("base64")}`,
  whatsappAppSecret: "test-whatsapp-app-secret",
  twilioAuthToken: "test-twilio-auth-token",
};
