import { MercadoPagoConfig } from "mercadopago";
import { AppConfig } from "mercadopago/dist/utils/config/index.js";
import type { CallContext } from "#resilience/circuit.ts";

export interface MercadoPagoSettings {
  accessToken: string;
  /** The address before `/checkout/...`; null: Mercado Pago's own. */
  baseUrl: string | null;
  /** Where it is to send its notices; null: where the account says. */
  notificationUrl: string | null;
}

/**
 * The settings of one call, without the SDK's retries. One call only: the SDK's clients write the
 * options of each call into the configuration that they were given, where the next call finds them.
 * There is no signal; the timeout ends what the circuit's deadline has given up.
 */
export type CreateConfig = (
  context: Pick<CallContext, "timeoutMs">,
  idempotencyKey?: string,
) => MercadoPagoConfig;

export function createMercadoPagoConfigs(settings: MercadoPagoSettings): CreateConfig {
  const { accessToken, baseUrl } = settings;
  // The SDK has no setting for its address, only this constant of its own.
  const address = AppConfig as { BASE_URL: string };
  if (baseUrl !== null) address.BASE_URL = baseUrl.replace(/\/$/, "");
  return ({ timeoutMs }, idempotencyKey) =>
    new MercadoPagoConfig({
      accessToken,
      options: {
        timeout: timeoutMs,
        maxRetries: 0,
        ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
      },
    });
}
