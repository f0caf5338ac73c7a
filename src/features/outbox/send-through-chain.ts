import "server-only";
import {
  type MessageCall,
  type MessagingChain,
  toCircuitName,
} from "#providers/messaging/messaging-chain.ts";
import type { MessagingProviderName, SentMessage } from "#providers/messaging/outgoing-message.ts";
import { isCallError } from "#resilience/call-error.ts";
import { classOf, findErrorCode, mayHaveBeenAccepted } from "#resilience/errors.ts";
import type { ChainOutcome } from "#resilience/fallback-chain.ts";
import type { OutboxJournal } from "./outbox-journal.ts";
import { settleAttempt } from "./outbox-rows.ts";

export type ChainEnd =
  | { kind: "answered"; outcome: ChainOutcome<SentMessage> }
  | { kind: "failed"; error: unknown };

type Options = {
  /** Vendors that may have the message from before. */
  skip: ReadonlySet<MessagingProviderName>;
  correlationId: string;
  signal?: AbortSignal;
};

/** Calls the chain, and writes down of each vendor that did not take the message what became of it. */
export async function sendThroughChain(
  chain: MessagingChain,
  messageId: string,
  call: MessageCall & { journal: OutboxJournal },
  { skip, ...options }: Options,
): Promise<ChainEnd> {
  const inDoubt = new Set<MessagingProviderName>();
  let end: ChainEnd;
  try {
    const outcome = await chain.execute(call, {
      ...options,
      skip: new Set([...skip].map(toCircuitName)),
      async recordOpenQuestion({ link, error }) {
        const provider = chain.providers.find((name) => toCircuitName(name) === link);
        if (provider === undefined) throw new Error(`${link} is not a link of the chain`);
        inDoubt.add(provider);
        await settleAttempt(messageId, {
          provider,
          state: "in_doubt",
          errorClass: classOf(error),
        });
      },
    });
    end = { kind: "answered", outcome };
  } catch (error) {
    end = { kind: "failed", error };
  }
  await settleTheRest(messageId, call.journal.listCalled(), inDoubt, end);
  return end;
}

async function settleTheRest(
  messageId: string,
  called: readonly MessagingProviderName[],
  inDoubt: ReadonlySet<MessagingProviderName>,
  end: ChainEnd,
): Promise<void> {
  // The chain goes on only from a vendor that has surely not taken the message, or is in doubt. The
  // last one may have ended the chain with its error.
  const last = called.at(-1);
  const lastMayHaveIt =
    end.kind === "failed" && !isExhausted(end.error) && mayHaveBeenAccepted(end.error);
  for (const provider of called) {
    if (inDoubt.has(provider)) continue;
    if (end.kind === "answered" && provider === end.outcome.value.provider) continue;
    const state = provider === last && lastMayHaveIt ? "in_doubt" : "refused";
    await settleAttempt(messageId, { provider, state });
  }
}

function isExhausted(error: unknown): boolean {
  return findErrorCode(error) === "messaging_unavailable";
}

/** Why a message was not sent, and whether that is for good. */
export function describeRefusal(error: unknown): {
  isFinal: boolean;
  failure: { code: string; message: string };
} {
  const isFinal = classOf(error) === "client_4xx";
  const vendorCode = isCallError(error) ? error.vendorCode : undefined;
  const code = vendorCode ?? findErrorCode(error) ?? "unknown";
  const message = error instanceof Error ? error.message : String(error);
  return { isFinal, failure: { code, message: message.slice(0, 500) } };
}
