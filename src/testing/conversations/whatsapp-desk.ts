import { recordInboundMessage } from "#features/conversations/record-inbound-message.ts";
import { type TurnOutcome, workOnConversation } from "#jobs/work-on-conversation.ts";
import type { TestVendors } from "#testing/vendors/start-vendors.ts";
import { buildWhatsAppMessage } from "./whatsapp-messages.ts";

/** What the vendor took, as far as tests look at it. */
type Taken = { to?: string; type?: string; text?: { body: string } };

/** As the job does, until nothing is left or someone else is at it. */
export async function workToTheEnd(conversationId: string): Promise<TurnOutcome[]> {
  const turns: TurnOutcome[] = [];
  for (;;) {
    const turn = await workOnConversation(conversationId);
    turns.push(turn);
    if (turn.kind === "idle" || turn.kind === "busy") return turns;
  }
}

/** A client writes on WhatsApp. */
export function writeOnWhatsApp(contact: string, text: string, change: { at?: Date } = {}) {
  return recordInboundMessage(buildWhatsAppMessage(contact, text, change));
}

/** What the client's phone got through WhatsApp Cloud, in the order in which it was taken. */
export async function listReceived(vendors: TestVendors, contact: string): Promise<Taken[]> {
  const all = await vendors.listAccepted({ vendor: "whatsapp", kind: "message" });
  const digits = contact.replace(/\D/g, "");
  return all
    .map(({ request }) => request as Taken)
    .filter(({ to }) => to?.replace(/\D/g, "") === digits);
}
