import "server-only";
import type { Json } from "#db/database.types.ts";
import { readResult } from "#db/read-result.ts";
import type { Db } from "#db/service-client.ts";
import type { CheckoutOrder } from "#providers/payments/checkout-request.ts";
import type { PaymentProvider } from "#providers/payments/payment-provider.ts";
import { describeFailure } from "./describe-failure.ts";
import { type CheckoutRow, readCheckoutOrder } from "./read-checkout-order.ts";

const FIRST_RETRY_SECONDS = 15;
const MAX_RETRY_SECONDS = 300;
// Money that a slow method is to bring in: a boleto takes days.
const WAITING_RETRY_SECONDS = 900;

type Finding = {
  finding: "found" | "not_found" | "not_accepted" | "voided" | "paid" | "refunded" | "postponed";
  externalId?: string;
  details?: Json;
  retrySeconds?: number;
};

/** Finds out about one claimed row, does what is due, and writes both down. Answers its state then. */
export async function settleCheckout(
  db: Db,
  provider: PaymentProvider,
  row: CheckoutRow,
): Promise<string> {
  const backOff = Math.min(FIRST_RETRY_SECONDS * 2 ** (row.tries - 1), MAX_RETRY_SECONDS);
  const write = async (finding: Finding): Promise<string> => {
    const result = await db.rpc("settle_checkout", {
      p_id: row.id,
      p_finding: finding.finding,
      p_details: finding.details ?? {},
      p_retry_seconds: finding.retrySeconds ?? backOff,
      ...(finding.externalId === undefined ? {} : { p_external_id: finding.externalId }),
    });
    return readResult("settling a checkout", result);
  };
  try {
    const order = readCheckoutOrder(row);
    let { state, external_id: externalId } = row;
    if (externalId === null) {
      const finding = await askAbout(provider, order, row.correlation_id);
      const known = await write(finding);
      if (finding.externalId === undefined) return known;
      externalId = finding.externalId;
      state = known;
    } else if (state === "in_doubt") {
      state = await write({ finding: "found", externalId });
    }
    const done = await doWhatIsDue(provider, order, { state, externalId }, row.correlation_id);
    return done === null ? state : await write(done);
  } catch (error) {
    return await write({ finding: "postponed", details: describeFailure(error) });
  }
}

async function askAbout(
  provider: PaymentProvider,
  order: CheckoutOrder,
  correlationId: string,
): Promise<Finding> {
  const found = await provider.findCheckout(order, { correlationId });
  if (found.kind === "found") return { finding: "found", externalId: found.checkout.checkoutId };
  return { finding: found.kind === "notFound" ? "not_found" : "not_accepted" };
}

async function doWhatIsDue(
  provider: PaymentProvider,
  order: CheckoutOrder,
  { state, externalId }: { state: string; externalId: string },
  correlationId: string,
): Promise<Finding | null> {
  if (state === "void_due") {
    const outcome = await provider.voidCheckout(order, externalId, { correlationId });
    if (outcome !== "waiting") return { finding: outcome };
    const details = { code: "waiting_for_money", message: "A slow payment is under way." };
    return { finding: "postponed", details, retrySeconds: WAITING_RETRY_SECONDS };
  }
  if (state === "refund_due") {
    const refundIds = await provider.refundCheckout(order, externalId, { correlationId });
    return { finding: "refunded", details: { refundIds } };
  }
  return null;
}
