import type { PaymentProviderName } from "#providers/payments/checkout-request.ts";

/** What a payment is to look like in the end: its status, and its dispute. */
export type EndState = `${string}/${"none" | "open" | "won" | "lost"}`;

export interface PaymentPlan {
  name: string;
  /** How many of a hundred orders go like this. */
  share: number;
  /** How often the client's money is taken at the vendor. */
  charges: 0 | 1;
  /** Of all payments of the order, sorted. */
  ends: EndState[];
}

/** What clients, banks and the firm do at Stripe. */
export const stripePlans = [
  { name: "pay", share: 48, charges: 1, ends: ["paid/none"] },
  { name: "decline, pay", share: 12, charges: 1, ends: ["paid/none"] },
  { name: "decline", share: 8, charges: 0, ends: ["failed/none"] },
  { name: "pay later, confirm", share: 6, charges: 1, ends: ["paid/none"] },
  { name: "pay later, fail", share: 4, charges: 0, ends: ["failed/none"] },
  { name: "pay, refund", share: 6, charges: 1, ends: ["refunded/none"] },
  { name: "pay, refund part", share: 6, charges: 1, ends: ["partially_refunded/none"] },
  { name: "pay, dispute", share: 4, charges: 1, ends: ["paid/open"] },
  { name: "pay, dispute, win", share: 3, charges: 1, ends: ["paid/won"] },
  { name: "pay, dispute, lose", share: 3, charges: 1, ends: ["charged_back/lost"] },
] as const satisfies PaymentPlan[];

/** The same at Mercado Pago, where each try is a payment of its own. */
export const mercadopagoPlans = [
  { name: "pay", share: 44, charges: 1, ends: ["paid/none"] },
  { name: "reject, pay", share: 12, charges: 1, ends: ["failed/none", "paid/none"] },
  { name: "reject", share: 8, charges: 0, ends: ["failed/none"] },
  { name: "wait, approve", share: 8, charges: 1, ends: ["paid/none"] },
  { name: "wait, cancel", share: 6, charges: 0, ends: ["cancelled/none"] },
  { name: "pay, refund", share: 6, charges: 1, ends: ["refunded/none"] },
  { name: "pay, refund part", share: 6, charges: 1, ends: ["partially_refunded/none"] },
  { name: "pay, charge back", share: 3, charges: 1, ends: ["charged_back/open"] },
  { name: "pay, charge back, win", share: 4, charges: 1, ends: ["paid/won"] },
  { name: "pay, charge back, lose", share: 3, charges: 1, ends: ["charged_back/lost"] },
] as const satisfies PaymentPlan[];

export type StripePlan = (typeof stripePlans)[number];
export type MercadoPagoPlan = (typeof mercadopagoPlans)[number];

/** One order of a drill, as its seed has it. */
export interface PlannedOrder {
  orderKey: string;
  preferred: PaymentProviderName;
  amountCents: number;
  stripe: StripePlan;
  mercadopago: MercadoPagoPlan;
}

function choose<Plan extends PaymentPlan>(plans: readonly Plan[], chance: number): Plan {
  let left = chance * 100;
  for (const plan of plans) {
    left -= plan.share;
    if (left < 0) return plan;
  }
  throw new RangeError("the shares of the plans are less than a hundred");
}

/** The orders of a drill: the same for the same seed, whichever vendor opens each in the end. */
export function planOrders(count: number, seed: number, random: () => number): PlannedOrder[] {
  return Array.from({ length: count }, (_, index) => ({
    orderKey: `drill-${seed}-${index}`,
    preferred: random() < 0.5 ? "stripe" : "mercadopago",
    amountCents: 1_000 + Math.floor(random() * 500_000),
    stripe: choose(stripePlans, random()),
    mercadopago: choose(mercadopagoPlans, random()),
  }));
}
