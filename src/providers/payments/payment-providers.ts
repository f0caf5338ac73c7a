import { type Env, getEnv } from "#lib/env.ts";
import { createMercadoPagoProvider } from "./mercadopago/provider.ts";
import type { PaymentProvider } from "./payment-provider.ts";
import { createStripeProvider } from "./stripe/provider.ts";

const CALL_TIMEOUT_MS = 15_000;
// Signed webhooks only: without the parameter the unsigned IPN notices come as well.
const NOTIFICATIONS_PATH = "/api/webhooks/mercadopago?source_news=webhooks";

/**
 * The vendors whose keys are set, Stripe first.
 * @param callTimeoutMs deadline of one call; the circuits keep the first that they are told
 */
export function createPaymentProviders(
  env: Env,
  callTimeoutMs = CALL_TIMEOUT_MS,
): PaymentProvider[] {
  const providers: PaymentProvider[] = [];
  if (env.STRIPE_SECRET_KEY !== undefined) {
    providers.push(
      createStripeProvider({
        secretKey: env.STRIPE_SECRET_KEY,
        baseUrl: env.STRIPE_BASE_URL ?? null,
        timeoutMs: callTimeoutMs,
      }),
    );
  }
  if (env.MERCADOPAGO_ACCESS_TOKEN !== undefined) {
    const publicUrl = env.SEMPRE_PUBLIC_URL;
    providers.push(
      createMercadoPagoProvider({
        accessToken: env.MERCADOPAGO_ACCESS_TOKEN,
        baseUrl: env.MERCADOPAGO_BASE_URL ?? null,
        notificationUrl:
          publicUrl === undefined ? null : new URL(NOTIFICATIONS_PATH, publicUrl).href,
        timeoutMs: callTimeoutMs,
      }),
    );
  }
  return providers;
}

let cached: PaymentProvider[] | undefined;

/**
 * The vendors of this process, made at first use.
 * @throws {EnvError} when the environment is not usable
 */
export function getPaymentProviders(): PaymentProvider[] {
  cached ??= createPaymentProviders(getEnv());
  return cached;
}
