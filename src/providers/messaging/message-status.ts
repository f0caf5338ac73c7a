import type { InboundMessage } from "./inbound-message.ts";
import type { MessagingProviderName } from "./outgoing-message.ts";

/** How far a message has come. `failed`: taken, and never to arrive. */
export type DeliveryStatus = "sent" | "failed" | "delivered" | "read";

/** What a vendor's webhook tells of one message. */
export interface MessageStatusUpdate {
  provider: MessagingProviderName;
  vendorMessageId: string;
  /** Our own key, where the vendor sends it back. */
  key: string | null;
  status: DeliveryStatus;
  failure: { code: string; message: string } | null;
}

/** What a webhook of a messaging vendor means to us. */
export interface MessagingWebhook {
  updates: MessageStatusUpdate[];
  /** What clients have written to us. */
  inbound: InboundMessage[];
  /** What else was in it, by the vendor's names. */
  others: string[];
}
