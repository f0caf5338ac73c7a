import {
  createMessagingChain,
  type MessagingChain,
  toCircuitName,
} from "#providers/messaging/messaging-chain.ts";
import {
  type MessagingProviderName,
  messagingProviders,
  type OutgoingMessage,
} from "#providers/messaging/outgoing-message.ts";
import { findCircuit } from "#resilience/registry.ts";

/** The environment of a chain whose vendors are all simulated at `url`. */
export function createMessagingEnv(url: string) {
  return {
    WHATSAPP_ACCESS_TOKEN: "EAA-test",
    WHATSAPP_PHONE_NUMBER_ID: "100000000000001",
    WHATSAPP_BASE_URL: `${url}/whatsapp`,
    TWILIO_ACCOUNT_SID: `AC${"0".repeat(31)}1`,
    TWILIO_AUTH_TOKEN: "test-twilio-auth-token",
    TWILIO_WHATSAPP_FROM: "+14155238886",
    TWILIO_BASE_URL: `${url}/twilio`,
    BAILEYS_GATEWAY_URL: `${url}/baileys`,
    BAILEYS_GATEWAY_KEY: "test-gateway",
    BAILEYS_INSTANCE: "sempre",
  };
}

/**
 * A chain of simulated vendors with ample deadlines: `hurryCircuit` shortens those of a vendor that is
 * made to be late. Circuits are shared by name: reset them between tests.
 */
export function createTestMessagingChain(
  url: string,
  options: {
    timeoutMs?: number;
    waitMs?: number;
    env?: Record<string, string | undefined>;
  } = {},
): MessagingChain {
  const { timeoutMs = 20_000, waitMs = 300, env = {} } = options;
  const timeoutsMs = { whatsappCloud: timeoutMs, twilio: timeoutMs, baileys: timeoutMs };
  return createMessagingChain({
    env: { ...createMessagingEnv(url), ...env },
    timeoutsMs,
    waitMs: { reminder: waitMs, notice: waitMs, payment: waitMs },
  });
}

/** Closes the circuits of all messaging vendors, and forgets what they have counted and were told. */
export function resetMessagingCircuits(): void {
  for (const provider of messagingProviders) {
    const circuit = findCircuit(toCircuitName(provider));
    circuit?.reset({ by: "test", note: "the next test" });
    circuit?.tune({});
  }
}

export function getMessagingCircuit(provider: MessagingProviderName) {
  const circuit = findCircuit(toCircuitName(provider));
  if (circuit === null) throw new Error(`there is no circuit of ${provider} yet`);
  return circuit;
}

/** A message that nobody has sent before. */
export function buildMessage(change: Partial<OutgoingMessage> = {}): OutgoingMessage {
  const key = `test:${crypto.randomUUID()}`;
  return {
    key,
    kind: "reminder",
    to: "+5511987654321",
    text: `Lembrete ${key}`,
    template: null,
    locale: "pt-BR",
    ...change,
  };
}
