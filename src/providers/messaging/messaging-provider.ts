import type { CallContext } from "#resilience/circuit.ts";
import type { MessagingProviderName, OutgoingMessage, SentMessage } from "./outgoing-message.ts";

/** What a vendor says of messages to a number since a time. */
export interface LookUp {
  /** Those with the text that was looked for, newest first. */
  vendorMessageIds: string[];
  /** Whether one that is not among them was not taken: the vendor lists all, and all could be read. */
  isComplete: boolean;
}

export interface LookUpRequest {
  message: OutgoingMessage;
  since: Date;
}

/** One vendor of messages. Both functions throw `CallError` and nothing else. */
export interface MessagingProvider {
  name: MessagingProviderName;
  send(message: OutgoingMessage, context: CallContext): Promise<SentMessage>;
  /** Null where the vendor cannot be asked. */
  lookUp: ((request: LookUpRequest, context: CallContext) => Promise<LookUp>) | null;
}
