import "server-only";
import { createHash } from "node:crypto";
import { readFirstRow } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import { AppError } from "#lib/app-error.ts";
import { errorResponse } from "#lib/http/json-response.ts";
import { logger } from "#lib/logger.ts";

const WINDOW_SECONDS = 10 * 60;
const CHECKOUTS_PER_ADDRESS = 30;
const LOOKS_PER_CHECKOUT = 1;
const LOOK_WINDOW_SECONDS = 15;

/** Seconds to wait, 0 for none. A limiter that is away limits nobody: people come here to pay. */
async function take(key: string, limit: number, windowSeconds: number): Promise<number> {
  const args = { p_key: key, p_limit: limit, p_window_seconds: windowSeconds };
  try {
    const row = readFirstRow("limiting", await getServiceDb().rpc("take_rate_limit", args));
    return row === null || row.allowed ? 0 : row.retry_after_seconds;
  } catch (error) {
    logger.warn({ err: error }, "the limiter of checkouts is away");
    return 0;
  }
}

/**
 * Counts one checkout from this network address, the last one that `x-forwarded-for` names. Answers
 * the seconds to wait, 0 when it may go on.
 */
export function takeCheckoutTry(request: Request): Promise<number> {
  const forwarded = request.headers.get("x-forwarded-for") ?? "";
  const address = forwarded.split(",").at(-1)?.trim() || "unknown";
  const digest = createHash("sha256").update(address).digest("base64url");
  return take(`checkout:address:${digest}`, CHECKOUTS_PER_ADDRESS, WINDOW_SECONDS);
}

/** Whether the vendor may be asked about this checkout now: not again within a quarter of a minute. */
export async function mayLookAtVendor(checkoutId: string): Promise<boolean> {
  const wait = await take(`checkout:look:${checkoutId}`, LOOKS_PER_CHECKOUT, LOOK_WINDOW_SECONDS);
  return wait === 0;
}

/** The answer to who has to wait. */
export function describeLimit(waitSeconds: number, correlationId: string): Response {
  const error = new AppError(
    "rate_limited",
    "Too many checkouts from this address. Try again later.",
    {
      status: 429,
      details: { retryAfterSeconds: waitSeconds },
    },
  );
  const response = errorResponse(error, correlationId);
  response.headers.set("retry-after", String(waitSeconds));
  return response;
}
