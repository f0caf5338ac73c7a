import type { CallOptions } from "#resilience/circuit.ts";
import type { EventMeaning } from "../payment-update.ts";
import type { NotificationTopic } from "./notification.ts";
import type { MercadoPagoReader } from "./resource-reader.ts";
import type { ClaimResource, PaymentResource } from "./resource-schemas.ts";
import { fromClaim, fromPayment, fromSubscription, toIso } from "./transform.ts";

/**
 * Gets what a notification points at, and says what it means: the state now, not at the time of the
 * notification, so that a late one tells nothing old.
 * @throws {CallError} with the status 404 when it is not there (yet); what circuits throw
 * @throws {UnknownStatusError} {InvalidAmountError} when trying again will not help
 */
export async function readNotified(
  reader: MercadoPagoReader,
  { topic, resourceId }: { topic: NotificationTopic; resourceId: string },
  options?: CallOptions,
): Promise<EventMeaning> {
  switch (topic) {
    case "payment":
      return fromPaymentNow(await reader.getPayment(resourceId, options));
    case "subscription_preapproval":
      return readSubscription(reader, resourceId, options);
    case "subscription_authorized_payment":
      return readAuthorizedPayment(reader, resourceId, options);
    case "topic_claims_integration_wh":
      return readClaim(reader, resourceId, options);
  }
}

function fromPaymentNow(payment: PaymentResource): EventMeaning & { kind: "payment" } {
  const occurredAt = toIso(payment.date_last_updated ?? payment.date_created) ?? "";
  return { kind: "payment", occurredAt, update: fromPayment(payment) };
}

async function readSubscription(
  reader: MercadoPagoReader,
  id: string,
  options?: CallOptions,
): Promise<EventMeaning> {
  const subscription = await reader.getSubscription(id, options);
  const occurredAt = toIso(subscription.last_modified ?? subscription.date_created) ?? "";
  return { kind: "subscription", occurredAt, update: fromSubscription(subscription) };
}

/** One period of a subscription: what counts is the payment that was made for it. */
async function readAuthorizedPayment(
  reader: MercadoPagoReader,
  id: string,
  options?: CallOptions,
): Promise<EventMeaning> {
  const authorized = await reader.getAuthorizedPayment(id, options);
  const paymentId = authorized.payment?.id ?? null;
  if (paymentId === null) {
    return { kind: "ignored", reason: "Nothing has been charged for this period yet." };
  }
  const meaning = fromPaymentNow(await reader.getPayment(paymentId, options));
  const { references, subscriptionExternalId } = meaning.update;
  return {
    ...meaning,
    update: {
      ...meaning.update,
      // Numbers of its own, which might be another payment's: so it has a word before it.
      references: [...references, `authorized_payment:${authorized.id}`],
      subscriptionExternalId: authorized.preapproval_id ?? subscriptionExternalId,
    },
  };
}

/** A claim on a payment: the payment as it is now, with what the claim says of the dispute. */
async function readClaim(
  reader: MercadoPagoReader,
  id: string,
  options?: CallOptions,
): Promise<EventMeaning> {
  const claim = await reader.getClaim(id, options);
  if (claim.resource !== "payment") {
    return {
      kind: "ignored",
      reason: `A claim on a ${claim.resource.slice(0, 50)}, not a payment.`,
    };
  }
  const meaning = fromPaymentNow(await reader.getPayment(claim.resource_id, options));
  const dispute = fromClaim(claim);
  return {
    ...meaning,
    occurredAt: latest(meaning.occurredAt, claim),
    update: { ...meaning.update, dispute },
  };
}

function latest(occurredAt: string, { last_updated }: ClaimResource): string {
  const claimedAt = toIso(last_updated) ?? occurredAt;
  return claimedAt > occurredAt ? claimedAt : occurredAt;
}
