import type { VendorContext } from "../vendor.ts";
import type { SoldItem } from "./line-items.ts";

/** What a session was made with and does not show: for the payment or subscription it leads to. */
export interface SessionExtras {
  items: SoldItem[];
  description: string | null;
  metadata: Record<string, string>;
}

export function getSessionExtras(context: VendorContext, sessionId: string): SessionExtras {
  const extras = context.store.get<SessionExtras>("session_extras", sessionId);
  if (extras === null) throw new Error(`nothing is known of the making of ${sessionId}`);
  return extras;
}
