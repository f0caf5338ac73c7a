import type Stripe from "stripe";
import type { VendorContext } from "../vendor.ts";
import { emitEvent } from "./emit-event.ts";
import { rejectMissing, rejectState } from "./rejection.ts";
import { toSeconds } from "./to-seconds.ts";

export type Session = Stripe.Checkout.Session;

export function saveSession(context: VendorContext, session: Session): Session {
  context.store.put("session", session.id, session);
  return session;
}

/** Closes an open session for good: nobody can pay it any more. */
export function closeSession(context: VendorContext, session: Session): Session {
  const expired = saveSession(context, { ...session, status: "expired", url: null });
  emitEvent(context, "checkout.session.expired", expired);
  return expired;
}

/** A session whose time has run out is closed when it is next looked at. */
function closeIfDue(context: VendorContext, session: Session): Session {
  const isDue = session.status === "open" && session.expires_at <= toSeconds(context.now());
  return isDue ? closeSession(context, session) : session;
}

/** Null: there is none of that id. */
export function findSession(context: VendorContext, id: string): Session | null {
  const session = context.store.get<Session>("session", id);
  return session === null ? null : closeIfDue(context, session);
}

/** @throws {VendorRejection} 404 */
export function getSession(context: VendorContext, id: string): Session {
  const session = findSession(context, id);
  if (session === null) throw rejectMissing("checkout.session", id);
  return session;
}

/** @throws {VendorRejection} 404; 400 when it is complete or expired */
export function getOpenSession(context: VendorContext, id: string): Session {
  const session = getSession(context, id);
  if (session.status !== "open") {
    throw rejectState(`Checkout Session ${id} is ${session.status}, and not open.`);
  }
  return session;
}

export function listSessions(context: VendorContext): Session[] {
  return context.store.list<Session>("session").map((session) => closeIfDue(context, session));
}
