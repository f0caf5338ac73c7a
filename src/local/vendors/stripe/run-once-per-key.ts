import { answerOnce } from "../answer-once.ts";
import type { VendorAnswer, VendorContext, VendorRequest } from "../vendor.ts";
import { answerStripeError } from "./rejection.ts";

const KEPT_MS = 24 * 3_600_000;

/**
 * Runs a POST once per `Idempotency-Key` and 24 hours. What was done is remembered before it is
 * answered, so that a caller who never got the answer gets the same one by asking again. Refusals
 * of parameters are not remembered.
 * Source: https://docs.stripe.com/api/idempotent_requests
 */
export function runOncePerKey(
  request: VendorRequest,
  context: VendorContext,
  run: () => VendorAnswer,
): VendorAnswer | Promise<VendorAnswer> {
  const key = request.headers.get("idempotency-key");
  if (request.method !== "POST" || key === null) return run();
  return answerOnce(context, {
    key: `${key} since ${markFirstUse(key, context)}`,
    fingerprint: `${request.path}\n${request.body.toString("utf8")}`,
    async make() {
      // Lets a second call that is already here meet the first one at work.
      await new Promise((resolve) => setImmediate(resolve));
      return run();
    },
    inProgress: () =>
      answerStripeError(409, {
        type: "idempotency_error",
        code: "idempotency_key_in_use",
        message: `Another request with the idempotency key ${key} is still being worked on.`,
      }),
    mismatch: () =>
      answerStripeError(400, {
        type: "idempotency_error",
        message: `The idempotency key ${key} was first used with other parameters.`,
      }),
    replayHeaders: { "Idempotent-Replayed": "true" },
  });
}

/** When the key was first used within the last 24 hours: a key is new again after that. */
function markFirstUse(key: string, context: VendorContext): string {
  const known = context.store.get<string>("key_first_use", key);
  const now = context.now();
  if (known !== null && now.getTime() - Date.parse(known) < KEPT_MS) return known;
  context.store.put("key_first_use", key, now.toISOString());
  return now.toISOString();
}
