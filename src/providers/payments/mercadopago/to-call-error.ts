import { MercadoPagoError, MPConnectionError, MPRateLimitError } from "mercadopago";
import { isCallError } from "#resilience/call-error.ts";
import { toConnectionError } from "../connection-error.ts";
import { toStatusError } from "../status-error.ts";

/**
 * What Mercado Pago's SDK throws, in the words of our circuits. Anything that is not the SDK's comes
 * back as it is. The SDK gives errors without a usable body the status 0: those met no answer.
 */
export function toMercadoPagoCallError(error: unknown): Error {
  if (isCallError(error)) return error;
  if (error instanceof MPConnectionError) return toConnectionError("Mercado Pago", error);
  if (error instanceof MercadoPagoError && error.status > 0) {
    const retryAfter = error instanceof MPRateLimitError ? error.retryAfter : null;
    return toStatusError("Mercado Pago", error.status, {
      cause: error,
      ...(error.error === "" ? {} : { vendorCode: error.error }),
      ...(retryAfter === null ? {} : { retryAfterMs: retryAfter * 1_000 }),
    });
  }
  if (error instanceof MercadoPagoError) return toConnectionError("Mercado Pago", error);
  return error instanceof Error
    ? error
    : new Error("Mercado Pago's SDK threw no error", { cause: error });
}
