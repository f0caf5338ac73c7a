import "server-only";
import { UnavailableError } from "#lib/app-error.ts";
import { getEnv } from "#lib/env.ts";
import {
  type Notification,
  readNotification,
} from "#providers/payments/mercadopago/notification.ts";
import { readNotified } from "#providers/payments/mercadopago/read-notified.ts";
import {
  createMercadoPagoReader,
  type MercadoPagoReader,
} from "#providers/payments/mercadopago/resource-reader.ts";
import type { EventMeaning } from "#providers/payments/payment-update.ts";
import { classOf, findErrorCode, wasRejected } from "#resilience/errors.ts";
import type { EventContext } from "./apply-meaning.ts";

const CALL_TIMEOUT_MS = 15_000;
// A rescue follows every quarter of an hour, so that is more than a day.
const MAX_ATTEMPTS = 100;

/** A notification from the ledger. Plain data, so that a step can keep it. */
export type MercadoPagoWork = {
  webhookEventId: string;
  type: string;
  attempts: number;
  correlationId: string;
  notification: Notification;
};

/** A notification, understood: what it points at has been got. */
export type MercadoPagoMeaning = { context: EventContext; meaning: EventMeaning };

/**
 * Mercado Pago cannot be asked at the moment, so nobody knows yet what a notification means. That is no
 * fault of the notification: it stays where the sweeper finds it.
 */
export class VendorAwayError extends Error {
  readonly code = "vendor_away";

  constructor(cause: unknown) {
    super("Mercado Pago cannot be asked what its notification is about", { cause });
    this.name = "VendorAwayError";
  }
}

/**
 * Understands what the ledger holds, without asking anybody.
 * @throws {InvalidNotificationError} when it is malformed
 */
export function readMercadoPagoWork(event: {
  id: string;
  type: string;
  payload: unknown;
  attempts: number;
  correlationId: string;
}): MercadoPagoWork {
  const { id: webhookEventId, type, attempts, correlationId } = event;
  const notification = readNotification(event.payload);
  return { webhookEventId, type, attempts, correlationId, notification };
}

/**
 * Gets what the notification points at.
 * @throws {VendorAwayError} when Mercado Pago is not there, for about a day
 * @throws {CallError} with the status 404 when it knows no such thing, yet
 * @throws {UnknownStatusError} {InvalidAmountError} when trying again will not help
 */
export async function fetchMercadoPagoMeaning(
  work: MercadoPagoWork,
  reader: MercadoPagoReader = getReader(),
): Promise<MercadoPagoMeaning> {
  const { webhookEventId, type, correlationId, notification } = work;
  const meaning =
    notification.kind === "ignored"
      ? notification
      : await ask(() => readNotified(reader, notification, { correlationId }), work.attempts);
  const occurredAt = meaning.kind === "ignored" ? "" : meaning.occurredAt;
  const source = { webhookEventId, provider: "mercadopago" as const, type, occurredAt };
  return { context: { source, correlationId }, meaning };
}

/** Whether Mercado Pago would tell the same at the next try. */
export function isFinal(error: unknown): boolean {
  const code = findErrorCode(error);
  return code === "unknown_status" || code === "invalid_amount";
}

async function ask(call: () => Promise<EventMeaning>, attempts: number): Promise<EventMeaning> {
  try {
    return await call();
  } catch (error) {
    const errorClass = classOf(error);
    const answered = errorClass === null || errorClass === "client_4xx";
    if (wasRejected(error) || !answered) {
      if (attempts < MAX_ATTEMPTS) throw new VendorAwayError(error);
    }
    throw error;
  }
}

let cached: MercadoPagoReader | undefined;

function getReader(): MercadoPagoReader {
  if (cached !== undefined) return cached;
  const { MERCADOPAGO_ACCESS_TOKEN: accessToken, MERCADOPAGO_BASE_URL: baseUrl = null } = getEnv();
  if (accessToken === undefined) {
    throw new UnavailableError(
      "provider_not_configured",
      "Mercado Pago cannot be asked: MERCADOPAGO_ACCESS_TOKEN is missing.",
    );
  }
  cached = createMercadoPagoReader({ accessToken, baseUrl, timeoutMs: CALL_TIMEOUT_MS });
  return cached;
}
