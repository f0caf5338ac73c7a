import type { MessagingProviderName } from "./outgoing-message.ts";

/** What a vendor's webhooks have told of a message. */
export interface Delivery {
  vendorMessageId: string;
  /** The vendor had taken it, and could not bring it to the client. */
  failed: boolean;
}

/** Where the sending of one message is written down while it goes on. */
export interface MessageJournal {
  /**
   * Before each call to a vendor. Must be durable when it returns: after a kill it is how one knows
   * who may have the message. When it throws, nothing is sent.
   */
  beginAttempt(provider: MessagingProviderName): Promise<void>;
  /** When the last call to this vendor began; null: there was none. */
  findStart(provider: MessagingProviderName): Date | null;
  findDelivery(provider: MessagingProviderName): Promise<Delivery | null>;
  /** Whether this vendor's message is known to be another one of ours. */
  isTaken(provider: MessagingProviderName, vendorMessageId: string): Promise<boolean>;
}

/** A journal for senders without an outbox: it forgets with the process, and knows of no webhooks. */
export function createMemoryJournal(): MessageJournal {
  const starts = new Map<MessagingProviderName, Date>();
  return {
    async beginAttempt(provider) {
      starts.set(provider, new Date());
    },
    findStart: (provider) => starts.get(provider) ?? null,
    findDelivery: async () => null,
    isTaken: async () => false,
  };
}
