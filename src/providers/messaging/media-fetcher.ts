import { UnavailableError } from "#lib/app-error.ts";
import { type Env, getEnv } from "#lib/env.ts";
import type { CallOptions, CircuitBreaker } from "#resilience/circuit.ts";
import { createCircuitBreaker } from "#resilience/create-circuit-breaker.ts";
import type { InboundMessage } from "./inbound-message.ts";
import type { FetchedMedia, MediaRequest, MediaSource } from "./media-source.ts";
import { createTwilioMediaSource } from "./twilio/media.ts";
import { createWhatsAppMediaSource } from "./whatsapp-cloud/media.ts";

const timeoutMs = 20_000;

/**
 * Fetches a file of a message.
 * @throws {CallError} refused, broken off or late
 * @throws {CircuitOpenError} at once, while the vendor is known to keep files back
 * @throws {UnavailableError} `media_not_configured`
 */
export type MediaFetcher = (
  provider: InboundMessage["provider"],
  request: MediaRequest,
  options?: CallOptions,
) => Promise<FetchedMedia>;

function createSource(provider: InboundMessage["provider"], env: Partial<Env>): MediaSource | null {
  if (provider === "twilio") {
    const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken } = env;
    const baseUrl = env.TWILIO_BASE_URL ?? null;
    if (!accountSid || !authToken) return null;
    return createTwilioMediaSource({ accountSid, authToken, baseUrl });
  }
  const { WHATSAPP_ACCESS_TOKEN: accessToken, WHATSAPP_BASE_URL: baseUrl = null } = env;
  return accessToken ? createWhatsAppMediaSource({ accessToken, baseUrl }) : null;
}

/**
 * Fetches the files that came with messages, from the vendor that they came by. A vendor that keeps
 * files back says little about whether it sends messages: these circuits are their own.
 */
export function createMediaFetcher(env: Partial<Env>): MediaFetcher {
  const breakers = new Map<string, CircuitBreaker<MediaRequest, FetchedMedia>>();
  for (const provider of ["whatsappCloud", "twilio"] as const) {
    const source = createSource(provider, env);
    if (source === null) continue;
    const config = { name: `media.${provider}`, defaults: { timeoutMs } };
    breakers.set(provider, createCircuitBreaker<MediaRequest, FetchedMedia>(source, config));
  }
  return async (provider, request, options) => {
    const breaker = breakers.get(provider);
    if (breaker !== undefined) return breaker.execute(request, options);
    throw new UnavailableError("media_not_configured", `${provider} has no key to fetch with.`);
  };
}

let memoized: MediaFetcher | undefined;

/** That of this process's environment. */
export function getMediaFetcher(): MediaFetcher {
  memoized ??= createMediaFetcher(getEnv());
  return memoized;
}
