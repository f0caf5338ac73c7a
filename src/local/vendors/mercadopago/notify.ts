import type { VendorContext } from "../vendor.ts";
import { collectorId, makeNumericId } from "./account.ts";
import { addQuery } from "./add-query.ts";

export type NotificationType =
  | "payment"
  | "subscription_preapproval"
  | "subscription_authorized_payment"
  | "topic_claims_integration_wh";

/**
 * Tells the app that something happened to a resource: a pointer, the resource itself is to be got.
 * @param notificationUrl the one given with the resource; null: the one of the account's settings
 */
export function notify(
  context: VendorContext,
  type: NotificationType,
  id: string,
  action: string,
  notificationUrl: string | null,
): void {
  const base = notificationUrl ?? "/api/webhooks/mercadopago";
  const target = addQuery(base, { "data.id": id, type });
  const body = {
    action,
    api_version: "v1",
    data: { id },
    date_created: context.now().toISOString(),
    id: makeNumericId(12),
    live_mode: false,
    type,
    user_id: String(collectorId),
  };
  context.deliver({
    target,
    body: JSON.stringify(body),
    contentType: "application/json",
    vendor: "mercadopago",
  });
}
