import { type Env, getEnv } from "#lib/env.ts";
import { isCallError } from "#resilience/call-error.ts";
import type { CallOptions } from "#resilience/circuit.ts";
import type { CircuitState } from "#resilience/circuit-state.ts";
import { createCircuitBreaker } from "#resilience/create-circuit-breaker.ts";
import { createFallbackChain } from "#resilience/create-fallback-chain.ts";
import { wasRejected } from "#resilience/errors.ts";
import type { ChainLink, FallbackChain, Settlement } from "#resilience/fallback-chain.ts";
import { createBaileysProvider } from "./baileys/provider.ts";
import type { MessageJournal } from "./message-journal.ts";
import { type MessageKind, settleWaitMs } from "./message-kinds.ts";
import type { MessagingProvider } from "./messaging-provider.ts";
import type { MessagingProviderName, OutgoingMessage, SentMessage } from "./outgoing-message.ts";
import { settleMessage } from "./settle-message.ts";
import { createTwilioProvider } from "./twilio/provider.ts";
import { createWhatsAppCloudProvider } from "./whatsapp-cloud/provider.ts";

/** A message, and where its sending is written down. */
export interface MessageCall {
  message: OutgoingMessage;
  journal: MessageJournal;
}

export interface MessagingChain extends FallbackChain<MessageCall, SentMessage> {
  /** Configured vendors, in the order in which they are tried. */
  readonly providers: readonly MessagingProviderName[];
  /**
   * Finds out about a call that was made before, without waiting; `unknown` for vendors that are not
   * configured any more.
   */
  settle(
    provider: MessagingProviderName,
    call: MessageCall,
    options?: CallOptions,
  ): Promise<Settlement<SentMessage>>;
}

export interface MessagingChainConfig {
  env: Partial<Env>;
  /** Deadline of one call, in milliseconds. */
  timeoutsMs?: Partial<Record<MessagingProviderName, number>>;
  /** Instead of `settleWaitMs`. */
  waitMs?: Partial<Record<MessageKind, number>>;
}

const defaultTimeoutsMs = { whatsappCloud: 10_000, twilio: 10_000, baileys: 5_000 } as const;
/** The longest wait for a webhook, and asking the vendor after it. */
const settleTimeoutMs = 10_000;
/** The three deadlines, and settling the first two. */
const budgetMs = 45_000;

/** Refusals that say nothing against another vendor with a number of its own. */
const refusedHereOnly: ReadonlySet<string | undefined> = new Set([
  // WhatsApp Cloud: too much to this recipient from this number.
  "131056",
  // Twilio: its number has no open 24-hour window with this recipient; the text is too long for it.
  "63016",
  "21617",
]);

/** The name of a vendor's circuit. */
export function toCircuitName(provider: MessagingProviderName): string {
  return `messaging.${provider}`;
}

/** A message that one vendor refuses for what it is would be refused, or unwanted, elsewhere too. */
function mayFallThrough(error: unknown): boolean {
  if (wasRejected(error)) return true;
  if (!isCallError(error) || error.errorClass === "cancelled") return false;
  return error.errorClass !== "client_4xx" || refusedHereOnly.has(error.vendorCode);
}

/** Whether a call would be turned away at once; saves writing down one that is not made. */
function isHeldOpen(state: CircuitState): boolean {
  return state.kind === "isolated" || (state.kind === "open" && state.untilMs > Date.now());
}

function createProviders(env: Partial<Env>): MessagingProvider[] {
  const providers: MessagingProvider[] = [];
  if (env.WHATSAPP_ACCESS_TOKEN && env.WHATSAPP_PHONE_NUMBER_ID) {
    providers.push(
      createWhatsAppCloudProvider({
        accessToken: env.WHATSAPP_ACCESS_TOKEN,
        phoneNumberId: env.WHATSAPP_PHONE_NUMBER_ID,
        baseUrl: env.WHATSAPP_BASE_URL ?? null,
      }),
    );
  }
  if (env.TWILIO_ACCOUNT_SID && env.TWILIO_AUTH_TOKEN && env.TWILIO_WHATSAPP_FROM) {
    const publicUrl = env.SEMPRE_PUBLIC_URL;
    providers.push(
      createTwilioProvider({
        accountSid: env.TWILIO_ACCOUNT_SID,
        authToken: env.TWILIO_AUTH_TOKEN,
        from: env.TWILIO_WHATSAPP_FROM,
        baseUrl: env.TWILIO_BASE_URL ?? null,
        statusCallbackUrl: publicUrl ? new URL("/api/webhooks/twilio", publicUrl).href : null,
      }),
    );
  }
  if (env.BAILEYS_GATEWAY_URL && env.BAILEYS_GATEWAY_KEY) {
    providers.push(
      createBaileysProvider({
        baseUrl: env.BAILEYS_GATEWAY_URL,
        apiKey: env.BAILEYS_GATEWAY_KEY,
        instance: env.BAILEYS_INSTANCE ?? "sempre",
      }),
    );
  }
  return providers;
}

/** WhatsApp Cloud, then Twilio, then the Baileys gateway: those that the environment has. */
export function createMessagingChain(config: MessagingChainConfig): MessagingChain {
  const waits = { ...settleWaitMs, ...config.waitMs };

  function createLink(provider: MessagingProvider) {
    const { name } = provider;
    const timeoutMs = config.timeoutsMs?.[name] ?? defaultTimeoutsMs[name];
    const circuit = { name: toCircuitName(name), defaults: { timeoutMs } };
    const send = createCircuitBreaker<OutgoingMessage, SentMessage>(provider.send, circuit);
    const lookUp = provider.lookUp && createCircuitBreaker(provider.lookUp, circuit);
    const link: ChainLink<MessageCall, SentMessage> = {
      circuit: send.circuit,
      async execute({ message, journal }, options) {
        if (!isHeldOpen(send.circuit.state)) await journal.beginAttempt(name);
        return send.execute(message, options);
      },
      settle({ message, journal }, _error, options) {
        const waitMs = waits[message.kind];
        const asked = waitMs === 0 ? null : lookUp;
        const request = { provider: name, message, journal, lookUp: asked, waitMs };
        return settleMessage(request, options);
      },
    };
    const settle = ({ message, journal }: MessageCall, options: CallOptions) =>
      settleMessage({ provider: name, message, journal, lookUp, waitMs: 0 }, options);
    return { name, link, settle };
  }

  const links = createProviders(config.env).map(createLink);
  const chain = createFallbackChain<MessageCall, SentMessage>({
    name: "messaging",
    links: links.map(({ link }) => link),
    budgetMs,
    settleTimeoutMs,
    mayFallThrough,
    exhausted: { code: "messaging_unavailable", message: "WhatsApp messaging unavailable" },
  });
  return {
    name: chain.name,
    providers: links.map(({ name }) => name),
    execute: (call, options) => chain.execute(call, options),
    async settle(provider, call, options = {}) {
      const found = links.find(({ name }) => name === provider);
      return found?.settle(call, options) ?? { kind: "unknown" };
    },
  };
}

let memoized: MessagingChain | undefined;

/** The chain of this process's environment. */
export function getMessagingChain(): MessagingChain {
  memoized ??= createMessagingChain({ env: getEnv() });
  return memoized;
}
