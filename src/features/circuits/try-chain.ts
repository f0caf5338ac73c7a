import "server-only";
import { randomUUID } from "node:crypto";
import { readFirstRow } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import { AppError, ConflictError } from "#lib/app-error.ts";
import { getEnv } from "#lib/env.ts";
import { getLlmChain } from "#providers/llm/llm-chain.ts";
import { createMemoryJournal } from "#providers/messaging/message-journal.ts";
import { getMessagingChain } from "#providers/messaging/messaging-chain.ts";
import { checkoutRequestSchema } from "#providers/payments/checkout-request.ts";
import { getPaymentChain } from "#providers/payments/payment-chain.ts";
import { ChainExhaustedError } from "#resilience/errors.ts";
import type { ChainOutcome } from "#resilience/fallback-chain.ts";
import type { TrialAnswer, TrialChain } from "./trial-answer.ts";
import { createTrialCheckoutJournal } from "./trial-journals.ts";

/** Simulated vendors cost nothing: room for the page's two a second on all chains. Real ones do. */
const PER_MINUTE = { local: 600, hosted: 10 };

interface TrialCall {
  chain: TrialChain;
  /** Who asks: trial calls are limited per person. */
  actor: string;
  correlationId: string;
  signal: AbortSignal;
}

async function takeTurn(actor: string, limit: number): Promise<void> {
  const args = { p_key: `trial-call:${actor}`, p_limit: limit, p_window_seconds: 60 };
  const row = readFirstRow(
    "limiting trial calls",
    await getServiceDb().rpc("take_rate_limit", args),
  );
  if (row === null || row.allowed) return;
  throw new AppError("rate_limited", "Too many trial calls.", {
    status: 429,
    details: { retryAfterSeconds: row.retry_after_seconds },
  });
}

type Options = Pick<TrialCall, "correlationId" | "signal">;
// Where nobody can tell whether a trial was taken, it may be made again elsewhere: its effect is none.
const FORGET = { recordOpenQuestion: async () => undefined };

const senders: Record<TrialChain, (options: Options) => Promise<ChainOutcome<unknown>>> = {
  llm: (options) =>
    getLlmChain().execute(
      { messages: [{ role: "user", text: "Responda apenas: ok" }], maxTokens: 16, locale: "pt-BR" },
      options,
    ),
  payment: (options) => {
    const request = checkoutRequestSchema.parse({
      orderKey: `trial-${randomUUID()}`,
      mode: "payment",
      items: [{ name: "Chamada de teste", amountCents: 100 }],
      customer: { email: "teste@example.com" },
      successUrl: "https://example.com/ok",
      cancelUrl: "https://example.com/cancel",
    });
    const journal = createTrialCheckoutJournal(request);
    return getPaymentChain().execute({ request, journal }, { ...options, ...FORGET });
  },
  messaging: (options) => {
    const message = {
      key: `trial-${randomUUID()}`,
      // The kind that waits for nothing: one looks at the chain here, not at a message.
      kind: "chat_reply" as const,
      to: "+5511900000000",
      text: "Chamada de teste",
      template: null,
      locale: "pt-BR" as const,
    };
    return getMessagingChain().execute(
      { message, journal: createMemoryJournal() },
      { ...options, ...FORGET },
    );
  },
};

/**
 * Sends one harmless call through a chain, to see which way it goes. Checkouts and messages only
 * where vendors are simulated.
 * @throws {AppError} `rate_limited` (429)
 * @throws {ConflictError} `local_mode_only`
 * @throws what the chain throws where the next link may not be tried
 */
export async function tryChain({ chain, actor, ...options }: TrialCall): Promise<TrialAnswer> {
  const isLocal = getEnv().SEMPRE_VENDORS_URL !== undefined;
  if (!isLocal && chain !== "llm") {
    throw new ConflictError("This chain can only be tried in local mode.", "local_mode_only");
  }
  await takeTurn(actor, isLocal ? PER_MINUTE.local : PER_MINUTE.hosted);
  const startedAtMs = performance.now();
  try {
    const { status, answeredBy, attempts, elapsedMs } = await senders[chain](options);
    return { status, answeredBy, attempts, elapsedMs, errorCode: null };
  } catch (error) {
    if (!(error instanceof ChainExhaustedError)) throw error;
    const elapsedMs = performance.now() - startedAtMs;
    const attempts = [...error.attempts];
    return { status: "failed", answeredBy: null, attempts, elapsedMs, errorCode: error.code };
  }
}
