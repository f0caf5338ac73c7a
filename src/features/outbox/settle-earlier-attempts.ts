import "server-only";
import type { MessageCall, MessagingChain } from "#providers/messaging/messaging-chain.ts";
import type { MessagingProviderName } from "#providers/messaging/outgoing-message.ts";
import { type EarlierAttempt, settleAttempt } from "./outbox-rows.ts";

/**
 * Finds out about calls that an earlier try, perhaps of a process that was killed, has left open.
 * Those that nobody can tell of are `inDoubt`: their vendors must not be given the message again.
 */
export async function settleEarlierAttempts(
  chain: MessagingChain,
  messageId: string,
  call: MessageCall,
  attempts: readonly EarlierAttempt[],
): Promise<{ isAccepted: boolean; inDoubt: ReadonlySet<MessagingProviderName> }> {
  const inDoubt = new Set<MessagingProviderName>();
  for (const { provider, state } of attempts) {
    if (state !== "started" && state !== "in_doubt") continue;
    const settlement = await chain.settle(provider, call);
    if (settlement.kind === "accepted") {
      const { vendorMessageId } = settlement.result;
      await settleAttempt(messageId, { provider, state: "accepted", vendorMessageId });
      return { isAccepted: true, inDoubt };
    }
    const known = settlement.kind === "notAccepted" ? "refused" : "in_doubt";
    await settleAttempt(messageId, { provider, state: known });
    if (known === "in_doubt") inDoubt.add(provider);
  }
  return { isAccepted: false, inDoubt };
}
