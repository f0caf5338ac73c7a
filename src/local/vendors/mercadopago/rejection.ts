import type { VendorAnswer } from "../vendor.ts";
import { type RejectionKind, VendorRejection } from "../vendor-rejection.ts";

export interface MercadopagoErrorBody {
  message: string;
  error: string;
  status: number;
  cause: { code: number | string; description: string }[];
}

/** Source: https://www.mercadopago.com.br/developers/pt/reference */
export function answerMercadopagoError(
  status: number,
  error: string,
  message: string,
  causeCode: number | null = null,
): VendorAnswer {
  const cause = causeCode === null ? [] : [{ code: causeCode, description: message }];
  return { status, json: { message, error, status, cause } satisfies MercadopagoErrorBody };
}

/** @param causeCode the number that Mercado Pago's lists of errors have for it, if any */
export function reject(
  status: number,
  error: string,
  message: string,
  causeCode: number | null = null,
): VendorRejection {
  const kind: RejectionKind = status === 404 ? "not_found" : "bad_request";
  const answer = answerMercadopagoError(status, error, message, causeCode);
  return new VendorRejection({ status, kind, answer });
}

/** 400: not possible in the state that the payment is in. */
export function rejectState(): VendorRejection {
  const message = "The action requested is not valid for the current payment state";
  return reject(400, "bad_request", message, 2063);
}
