import type { MessageKind } from "./message-kinds.ts";

/** The vendors that carry messages, as circuits and the outbox name them. */
export const messagingProviders = ["whatsappCloud", "twilio", "baileys"] as const;
export type MessagingProviderName = (typeof messagingProviders)[number];

/** An approved template, needed where the client has not written within 24 hours. */
export interface MessageTemplate {
  name: string;
  /** In the order of the template's placeholders. */
  variables: readonly string[];
  /** Twilio's id of the same template; null: Twilio is given the text. */
  contentSid: string | null;
}

/** A message to a client, for whichever vendor takes it. */
export interface OutgoingMessage {
  /** The business key: one message per key. At most 255 characters. */
  key: string;
  kind: MessageKind;
  /** E.164. */
  to: string;
  /** What the client is to read, also where a template is given; at most 4,096 characters. */
  text: string;
  template: MessageTemplate | null;
  locale: "pt-BR" | "en";
}

/** A vendor has taken the message. */
export interface SentMessage {
  provider: MessagingProviderName;
  /** The vendor's id of it. */
  vendorMessageId: string;
}
