import { InvalidWebhookSignatureError, WebhookSignatureValidator } from "mercadopago";
import { InvalidInputError, UnauthenticatedError } from "#lib/app-error.ts";
import { listIssues } from "#lib/list-issues.ts";
import { parseJson } from "../../vendor-call/parse-json.ts";
import { type NotificationEnvelope, notificationSchema } from "./notification.ts";

// What is signed names the delivery (`x-request-id`), so a repeated one is signed anew, with its own time.
const TOLERANCE_MS = 5 * 60_000;
// Mercado Pago has sent seconds and milliseconds; as seconds, this number would be the year 5138.
const LEAST_MILLISECONDS = 100_000_000_000;

export interface SignedDelivery {
  body: Buffer;
  /** The address that it came to, with its query. */
  url: URL;
  headers: Headers;
  secret: string;
  receivedAt: Date;
}

/**
 * Checks `x-signature: ts=..,v1=..`, an HMAC-SHA256 over the resource's id as the address names it (in
 * lower case), the delivery's id and the time, at most five minutes off. The body is not signed: what it
 * says is a pointer, and must point where the address does.
 * Source: https://www.mercadopago.com.br/developers/pt/docs/your-integrations/notifications/webhooks
 * @throws {UnauthenticatedError} 401 when it is unsigned, forged or too old
 * @throws {InvalidInputError} 400 when a signed body is no notification
 */
export function verifyMercadoPagoWebhook(delivery: SignedDelivery): NotificationEnvelope {
  const { url, body } = delivery;
  const dataId = url.searchParams.get("data.id");
  checkSignature(delivery, dataId);
  const envelope = notificationSchema.safeParse(parseJson(body.toString("utf8")));
  if (!envelope.success) {
    throw new InvalidInputError("The body is not a Mercado Pago notification.", {
      code: "invalid_event",
      details: listIssues(envelope.error),
    });
  }
  if (envelope.data.data.id.toLowerCase() !== dataId?.toLowerCase()) {
    throw new UnauthenticatedError(
      "The body names another resource than the signed address.",
      "signature_invalid",
    );
  }
  return envelope.data;
}

function checkSignature(delivery: SignedDelivery, dataId: string | null): void {
  const { url, headers, secret, receivedAt } = delivery;
  const xSignature = headers.get("x-signature");
  if (!xSignature?.trim()) {
    const isIpn = url.searchParams.has("topic");
    throw new UnauthenticatedError(
      isIpn
        ? "IPN and QR code notifications are not signed and not taken here: set up Webhooks instead."
        : "The x-signature header is missing.",
      "signature_missing",
    );
  }
  const xRequestId = headers.get("x-request-id");
  try {
    WebhookSignatureValidator.validate({
      xSignature,
      xRequestId,
      dataId: dataId?.toLowerCase(),
      secret,
    });
  } catch (error) {
    if (!(error instanceof InvalidWebhookSignatureError)) throw error;
    throw new UnauthenticatedError("The x-signature header does not fit.", "signature_invalid");
  }
  if (Math.abs(receivedAt.getTime() - readTimeMs(xSignature)) > TOLERANCE_MS) {
    throw new UnauthenticatedError("The x-signature header is too old.", "signature_expired");
  }
}

/** The signed time as epoch milliseconds; the signature has been checked, so it is there. */
function readTimeMs(xSignature: string): number {
  const ts = Number(/(?:^|,)\s*ts\s*=\s*(\d+)/i.exec(xSignature)?.[1]);
  return ts < LEAST_MILLISECONDS ? ts * 1_000 : ts;
}
