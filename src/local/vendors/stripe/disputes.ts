import type Stripe from "stripe";
import { makeVendorId } from "../make-vendor-id.ts";
import type { VendorContext } from "../vendor.ts";
import { getCharge, saveCharge } from "./charges.ts";
import { emitEvent } from "./emit-event.ts";
import { rejectMissing, rejectState } from "./rejection.ts";
import { toSeconds } from "./to-seconds.ts";

type Dispute = Omit<Stripe.Dispute, "evidence"> & { evidence: object };

const WEEK_S = 7 * 24 * 3600;

/** The payer disputes a charge at the bank. @throws {VendorRejection} 404, 400 */
export function openDispute(context: VendorContext, chargeId: string): Dispute {
  const charge = getCharge(context, chargeId);
  if (charge.disputed || charge.status !== "succeeded") {
    throw rejectState(`Charge ${chargeId} cannot be disputed.`);
  }
  const created = toSeconds(context.now());
  const dispute: Dispute = {
    id: makeVendorId("du_", 24),
    object: "dispute",
    amount: charge.amount - charge.amount_refunded,
    balance_transactions: [],
    charge: charge.id,
    created,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: {},
    evidence_details: {
      due_by: created + WEEK_S,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: "not_submitted",
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    reason: "general",
    status: "needs_response",
  };
  context.store.put("dispute", dispute.id, dispute);
  saveCharge(context, { ...charge, disputed: true });
  emitEvent(context, "charge.dispute.created", dispute);
  return dispute;
}

/** The bank decides. @throws {VendorRejection} 404, 400 */
export function closeDispute(
  context: VendorContext,
  disputeId: string,
  status: "won" | "lost",
): Dispute {
  const dispute = context.store.get<Dispute>("dispute", disputeId);
  if (dispute === null) throw rejectMissing("dispute", disputeId, "id");
  if (dispute.status === "won" || dispute.status === "lost") {
    throw rejectState(`Dispute ${disputeId} is closed.`);
  }
  const closed: Dispute = { ...dispute, status };
  context.store.put("dispute", disputeId, closed);
  emitEvent(context, "charge.dispute.closed", closed);
  return closed;
}
