import type { VendorContext } from "../vendor.ts";
import { chargeIntent, refuseIntent } from "./charges.ts";
import { emitEvent } from "./emit-event.ts";
import { describePayer, ensureIntent } from "./pay-session.ts";
import { rejectState } from "./rejection.ts";
import { getSession, type Session, saveSession } from "./stored-sessions.ts";

/** The money of a complete, unpaid session arrives. @throws {VendorRejection} 404, 400 */
export function confirmLater(context: VendorContext, sessionId: string): Session {
  const session = getWaitingSession(context, sessionId);
  chargeIntent(context, ensureIntent(context, session), describePayer(session));
  const paid = saveSession(context, { ...session, payment_status: "paid" });
  emitEvent(context, "checkout.session.async_payment_succeeded", paid);
  return paid;
}

/** It never arrives. @throws {VendorRejection} 404, 400 */
export function failLater(context: VendorContext, sessionId: string): Session {
  const session = getWaitingSession(context, sessionId);
  refuseIntent(context, ensureIntent(context, session), describePayer(session));
  emitEvent(context, "checkout.session.async_payment_failed", session);
  return session;
}

function getWaitingSession(context: VendorContext, sessionId: string): Session {
  const session = getSession(context, sessionId);
  if (session.status === "complete" && session.payment_status === "unpaid") return session;
  throw rejectState(`Checkout Session ${sessionId} does not wait for money.`);
}
