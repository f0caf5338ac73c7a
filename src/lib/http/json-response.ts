import type { AppError } from "../app-error.ts";
import { CORRELATION_HEADER } from "../correlation.ts";

/** A JSON answer that no cache keeps and no browser takes for anything else. */
export function jsonResponse(body: unknown, status = 200, headers: HeadersInit = {}): Response {
  const response = Response.json(body, { status, headers });
  response.headers.set("cache-control", "no-store");
  response.headers.set("x-content-type-options", "nosniff");
  return response;
}

/** The one shape of an error answer: `{error: {code, message, details?}, correlationId}`. */
export function errorResponse(error: AppError, correlationId: string): Response {
  const { code, message, details, headers } = error;
  return jsonResponse(
    { error: { code, message, ...(details === undefined ? {} : { details }) }, correlationId },
    error.status,
    { ...headers, [CORRELATION_HEADER]: correlationId },
  );
}
