import { MercadoPagoError, MPRateLimitError } from "mercadopago";
import { isCallError } from "#resilience/call-error.ts";
import { type RefusalRules, toStatusError } from "../../vendor-call/status-error.ts";
import { toTransportError } from "../../vendor-call/transport-error.ts";

const rules: RefusalRules = {
  // 402: a payment was declined. 423 and 424: the key is held by an earlier call, or a part of theirs
  // failed; both are to be tried again.
  classByStatus: { 402: "client_4xx", 423: "server_5xx", 424: "server_5xx" },
};

/**
 * What Mercado Pago's SDK throws, in the words of our circuits. Anything that is not the SDK's comes
 * back as it is. Errors that met no answer have the status 0.
 */
export function toMercadoPagoCallError(error: unknown, signal: AbortSignal): Error {
  if (isCallError(error)) return error;
  if (error instanceof MercadoPagoError && error.status > 0) {
    const { status } = error;
    const retryAfterS = error instanceof MPRateLimitError ? error.retryAfter : null;
    const headers = retryAfterS === null ? null : { "retry-after": String(retryAfterS) };
    const codes = [error.error || undefined];
    return toStatusError("Mercado Pago", { status, codes, headers, cause: error }, rules);
  }
  if (error instanceof MercadoPagoError) return toTransportError("Mercado Pago", error, signal);
  return error instanceof Error
    ? error
    : new Error("Mercado Pago's SDK threw no error", { cause: error });
}
