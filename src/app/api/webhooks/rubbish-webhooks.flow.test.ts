import { describe, expect, it } from "vitest";
import { getStack, openServiceDb } from "#testing/running-stack.ts";
import { rubbishBodies } from "#testing/webhooks/rubbish-bodies.ts";
import {
  type SignedWebhook,
  signWebhook,
  type WebhookProvider,
  webhookProviders,
} from "#testing/webhooks/sign-webhook.ts";

const post = ({ url, headers, body }: SignedWebhook) =>
  fetch(url, { method: "POST", headers, body });

async function countRows(provider: WebhookProvider): Promise<number> {
  const { count, error } = await openServiceDb()
    .from("webhook_events")
    .select("*", { count: "exact", head: true })
    .eq("provider", provider);
  if (error || count === null) throw new Error(error?.message ?? "no count");
  return count;
}

/** Each answer is a refusal of the caller, in words and in the one shape of errors. */
async function expectRefusal(response: Response, what: string): Promise<void> {
  const text = await response.text();
  expect(response.status, `${what}: ${text}`).toBeGreaterThanOrEqual(400);
  expect(response.status, `${what}: ${text}`).toBeLessThan(500);
  const { error, correlationId } = JSON.parse(text);
  expect(error.code).toMatch(/^[a-z_]+$/);
  expect(error.message.length).toBeGreaterThan(10);
  expect(correlationId).toBe(response.headers.get("x-correlation-id"));
}

describe.each(webhookProviders)("rubbish to %s", (provider) => {
  it("is refused when it is signed rightly, and nothing is stored", async () => {
    const before = await countRows(provider);
    for (const body of rubbishBodies) {
      const response = await post(signWebhook(provider, body, getStack()));
      await expectRefusal(response, body.slice(0, 60));
    }
    expect(await countRows(provider)).toBe(before);
  });

  it("is refused with 401 when it is signed by another secret", async () => {
    const before = await countRows(provider);
    const forged = {
      ...getStack(),
      stripeWebhookSecret: "whsec_guess",
      mercadopagoWebhookSecret: "guess",
      resendWebhookSecret: `whsec_${Buffer.from("guess").toString("base64")}`,
      whatsappAppSecret: "guess",
      twilioAuthToken: "guess",
    };
    for (const body of rubbishBodies) {
      const query: Record<string, string> = provider === "mercadopago" ? { "data.id": "1" } : {};
      const response = await post(signWebhook(provider, body, forged, query));
      expect(response.status, body.slice(0, 60)).toBe(401);
      await expectRefusal(response, body.slice(0, 60));
    }
    expect(await countRows(provider)).toBe(before);
  });

  it("is refused without a signature", async () => {
    const { url, headers, body } = signWebhook(provider, "{}", getStack());
    const type = { "content-type": headers["content-type"] ?? "" };
    const response = await fetch(url, { method: "POST", headers: type, body });
    expect(response.status).toBe(401);
  });
});
