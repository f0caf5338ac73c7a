import type { OutgoingWebhook } from "./vendor.ts";

/** A webhook on its way to the app, with what became of its tries. */
export interface Delivery {
  id: string;
  webhook: OutgoingWebhook;
  state: "pending" | "delivered" | "given_up";
  attempts: number;
  createdAt: string;
  /** When the next try is due; epoch ms. */
  dueAtMs: number;
  /** Of the last try; null: none yet, or no answer came. */
  lastStatus: number | null;
  lastError: string | null;
  deliveredAt: string | null;
}

const firstDelayMs = 500;
const longestDelayMs = 30_000;
/** 0.5 to 30 s seven times, then every 30 s: about ten minutes in all. */
const maxAttempts = 25;

/** What the delivery looks like after a try that got `status`, or `error` and no answer. */
export function recordTry(
  delivery: Delivery,
  result: { status: number | null; error: string | null },
  nowMs: number,
): Delivery {
  const attempts = delivery.attempts + 1;
  const tried = { ...delivery, attempts, lastStatus: result.status, lastError: result.error };
  if (result.status !== null && result.status >= 200 && result.status < 300) {
    return { ...tried, state: "delivered", deliveredAt: new Date(nowMs).toISOString() };
  }
  if (attempts >= maxAttempts) return { ...tried, state: "given_up" };
  const delayMs = Math.min(longestDelayMs, firstDelayMs * 2 ** (attempts - 1));
  return { ...tried, dueAtMs: nowMs + delayMs };
}
