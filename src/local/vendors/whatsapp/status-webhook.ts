import type { VendorContext } from "../vendor.ts";

export interface StoredMessage {
  id: string;
  phoneNumberId: string;
  /** Digits only. */
  recipient: string;
  /** The sender's own callback data. */
  reference: string | null;
  status: string;
}

interface StatusChange {
  status: string;
  delayMs: number;
  error?: { code: number; title: string };
}

/** Sends one change in the documented envelope; the field and its order are those of the Graph API. */
export function deliverChange(
  context: VendorContext,
  phoneNumberId: string,
  value: Record<string, unknown>,
  delayMs = 0,
): void {
  const metadata = { display_phone_number: "551140000000", phone_number_id: phoneNumberId };
  const change = {
    value: { messaging_product: "whatsapp", metadata, ...value },
    field: "messages",
  };
  context.deliver({
    target: "/api/webhooks/whatsapp",
    contentType: "application/json",
    vendor: "whatsapp",
    delayMs,
    body: JSON.stringify({
      object: "whatsapp_business_account",
      entry: [{ id: "102290129340398", changes: [change] }],
    }),
  });
}

/** Tells what became of a message that we had sent. */
export function deliverStatus(
  context: VendorContext,
  message: StoredMessage,
  { status, delayMs, error }: StatusChange,
): void {
  const at = Math.floor((context.now().getTime() + delayMs) / 1000);
  const told = {
    id: message.id,
    status,
    timestamp: String(at),
    recipient_id: message.recipient,
    ...(message.reference === null ? {} : { biz_opaque_callback_data: message.reference }),
    ...(error === undefined
      ? {}
      : { errors: [{ ...error, message: error.title, error_data: { details: error.title } }] }),
  };
  deliverChange(context, message.phoneNumberId, { statuses: [told] }, delayMs);
}
