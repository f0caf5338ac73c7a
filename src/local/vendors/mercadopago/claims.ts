import type { VendorContext } from "../vendor.ts";
import { makeNumericId } from "./account.ts";
import { statusDetails } from "./build-payment.ts";
import { formatDate } from "./format-date.ts";
import { mercadopagoRoute } from "./mercadopago-route.ts";
import { notify } from "./notify.ts";
import { refundPayment } from "./refunds.ts";
import { reject } from "./rejection.ts";
import { changePayment, getPayment } from "./stored-payments.ts";

export type ClaimSide = "complainant" | "respondent";

export interface Claim {
  id: number;
  type: "mediations";
  stage: "dispute";
  status: "opened" | "closed";
  /** What `resource_id` is the id of. */
  resource: "payment";
  resource_id: number;
  reason_id: string;
  site_id: "MLB";
  players: { role: ClaimSide; type: string; available_actions: [] }[];
  resolution: { reason: string; benefited: ClaimSide[]; date_created: string } | null;
  date_created: string;
  last_updated: string;
}

const topic = "topic_claims_integration_wh";

/** @throws {VendorRejection} 404 */
function getClaim(context: VendorContext, id: string): Claim {
  const claim = context.store.get<Claim>("claim", id);
  if (claim === null) throw reject(404, "not_found", "Claim not found");
  return claim;
}

/** The payer complains to Mercado Pago, which holds the money back meanwhile. @throws {VendorRejection} */
export function openClaim(context: VendorContext, paymentId: string): Claim {
  const payment = getPayment(context, paymentId);
  const now = formatDate(context.now());
  const claim: Claim = {
    id: makeNumericId(10),
    type: "mediations",
    stage: "dispute",
    status: "opened",
    resource: "payment",
    resource_id: payment.id,
    reason_id: "PNR3430",
    site_id: "MLB",
    players: [
      { role: "complainant", type: "buyer", available_actions: [] },
      { role: "respondent", type: "seller", available_actions: [] },
    ],
    resolution: null,
    date_created: now,
    last_updated: now,
  };
  context.store.put("claim", String(claim.id), claim);
  const status_detail = statusDetails.in_mediation;
  changePayment(context, payment, { status: "in_mediation", status_detail });
  notify(context, topic, String(claim.id), "created", null);
  return claim;
}

/** Mercado Pago decides: the money is the seller's, or goes back. @throws {VendorRejection} 404, 400 */
export function closeClaim(context: VendorContext, id: string, benefited: ClaimSide): Claim {
  const claim = getClaim(context, id);
  if (claim.status === "closed") throw reject(400, "bad_request", `The claim ${id} is closed`);
  const now = formatDate(context.now());
  const reason = benefited === "complainant" ? "payment_refunded" : "respondent_won";
  const resolution = { reason, benefited: [benefited], date_created: now };
  const closed: Claim = { ...claim, status: "closed", resolution, last_updated: now };
  context.store.put("claim", id, closed);
  const paymentId = String(claim.resource_id);
  const payment = getPayment(context, paymentId);
  const status_detail = statusDetails.approved;
  changePayment(context, payment, { status: "approved", status_detail });
  if (benefited === "complainant") refundPayment(context, paymentId, null, null);
  notify(context, topic, id, "updated", null);
  return closed;
}

export const claimRoutes = [
  mercadopagoRoute("GET", "/post-purchase/v1/claims/:id", ({ context, getParam }) =>
    getClaim(context, getParam("id")),
  ),
];
