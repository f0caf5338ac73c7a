import { buildEvent, type CatalogueEvent } from "#events/build-event.ts";
import type { PaymentTransition } from "./apply-payment-event.ts";

type Alert = { key: string; severity: "warning" | "critical"; title: string };

/** What people must see of a payment's move, once per payment and kind. */
export function toPaymentAlerts(
  moved: PaymentTransition,
  correlationId: string,
): CatalogueEvent<"alert/raised">[] {
  const { id: paymentId, statusBefore, statusAfter, disputeBefore, disputeAfter } = moved;
  const alerts: Alert[] = [];
  if (moved.paidTwice && statusBefore !== statusAfter) {
    const title = "A client has paid an order twice";
    alerts.push({ key: `payment-paid-twice:${paymentId}`, severity: "critical", title });
  }
  if (disputeAfter === "open" && disputeBefore !== "open") {
    const title = "A client disputes a payment";
    alerts.push({ key: `payment-dispute:${paymentId}:open`, severity: "warning", title });
  }
  if (disputeAfter === "lost" && disputeBefore !== "lost") {
    const title = "A disputed payment is lost";
    alerts.push({ key: `payment-dispute:${paymentId}:lost`, severity: "warning", title });
  }
  return alerts.map(({ key, severity, title }) =>
    buildEvent(
      "alert/raised",
      { key, severity, title, details: { paymentId }, correlationId },
      key,
    ),
  );
}
