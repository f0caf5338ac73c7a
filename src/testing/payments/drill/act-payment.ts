import type { TestVendors } from "#testing/vendors/start-vendors.ts";
import type { MercadoPagoPlan, StripePlan } from "./payment-plans.ts";

type Act = (action: string, input: object) => Promise<Record<string, unknown>>;

function bind(vendors: TestVendors, vendor: "stripe" | "mercadopago"): Act {
  return async (action, input) => (await vendors.act(vendor, action, input)) as never;
}

async function findCharge(vendors: TestVendors, intent: string): Promise<string> {
  const response = await fetch(`${vendors.url}/stripe/v1/payment_intents/${intent}`, {
    headers: { authorization: "Bearer sk_test_drill" },
  });
  return ((await response.json()) as { latest_charge: string }).latest_charge;
}

/** Does at Stripe what the plan says with this session. */
export async function actAtStripe(
  vendors: TestVendors,
  session: string,
  plan: StripePlan["name"],
): Promise<void> {
  const act = bind(vendors, "stripe");
  if (plan === "decline" || plan === "decline, pay") await act("decline", { session });
  if (plan === "decline") return;
  const later = plan.startsWith("pay later");
  const { payment_intent } = await act("pay", { session, later });
  const intent = String(payment_intent);
  if (plan === "pay later, confirm") await act("confirm_later", { session });
  if (plan === "pay later, fail") await act("fail_later", { session });
  if (plan === "pay, refund") await act("refund", { payment_intent: intent });
  if (plan === "pay, refund part") await act("refund", { payment_intent: intent, amount: 300 });
  if (!plan.startsWith("pay, dispute")) return;
  const { id: dispute } = await act("dispute", { charge: await findCharge(vendors, intent) });
  if (plan === "pay, dispute, win") await act("close_dispute", { dispute, status: "won" });
  if (plan === "pay, dispute, lose") await act("close_dispute", { dispute, status: "lost" });
}

const firstStatus = { reject: "rejected", wait: "pending", pay: "approved" } as const;

/** Does at Mercado Pago what the plan says with this preference. */
export async function actAtMercadoPago(
  vendors: TestVendors,
  preference: string,
  plan: MercadoPagoPlan["name"],
): Promise<void> {
  const act = bind(vendors, "mercadopago");
  const [first = "pay"] = plan.split(",") as [keyof typeof firstStatus];
  const { id } = await act("pay", { preference, status: firstStatus[first] });
  const payment = String(id);
  if (plan === "reject, pay") await act("pay", { preference });
  if (plan === "wait, approve") await act("change_payment", { payment, status: "approved" });
  if (plan === "wait, cancel") await act("change_payment", { payment, status: "cancelled" });
  if (plan === "pay, refund") await act("refund", { payment });
  if (plan === "pay, refund part") await act("refund", { payment, amount: 3 });
  if (!plan.startsWith("pay, charge back")) return;
  await act("chargeback", { payment });
  if (plan === "pay, charge back, win") await act("chargeback", { payment, outcome: "won" });
  if (plan === "pay, charge back, lose") await act("chargeback", { payment, outcome: "lost" });
}
