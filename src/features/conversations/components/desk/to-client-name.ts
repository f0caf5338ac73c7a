import type { ConversationClient } from "../../conversation.ts";

/** What the client is called, as far as anything is known: a name, a number, an address; else null. */
export function toClientName(client: ConversationClient, contact: string | null): string | null {
  return client.name ?? contact ?? client.phone ?? client.email;
}
