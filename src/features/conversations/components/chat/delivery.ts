import type { ReplyStatus } from "../../conversation.ts";
import type { ChatEvent } from "./chat-event.ts";
import type { Retry } from "./to-retry.ts";

/** An answer as far as it is written. */
export type ReplyDraft = { text: string; status: ReplyStatus };

/** What this page knows of a message that it is sending. */
export type Delivery = {
  reply: ReplyDraft | null;
  /** Why it waits for another try; null while nothing is wrong. */
  waitingFor: Retry["cause"] | null;
};

export const STARTED: Delivery = { reply: null, waitingFor: null };

/** What an event makes of a delivery. A restart takes back what was written: another one answers. */
export function advanceDelivery(delivery: Delivery, event: ChatEvent): Delivery {
  switch (event.event) {
    case "start":
    case "restart":
      return { reply: { text: "", status: event.status }, waitingFor: null };
    case "delta": {
      const { text, status } = delivery.reply ?? { text: "", status: "success" };
      return { reply: { text: text + event.text, status }, waitingFor: null };
    }
    default:
      return { ...delivery, waitingFor: null };
  }
}
