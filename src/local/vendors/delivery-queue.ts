import { randomUUID } from "node:crypto";
import { logger } from "#lib/logger.ts";
import { type Delivery, recordTry } from "./delivery.ts";
import type { OutgoingWebhook } from "./vendor.ts";
import type { VendorState } from "./vendor-state.ts";

export interface DeliveryQueue {
  /** Writes it down; it leaves once `release` is called with its id. */
  add(webhook: OutgoingWebhook): string;
  release(ids: readonly string[]): void;
  /** Sends one again, whatever became of it. False: there is none of that id. */
  redeliver(id: string): boolean;
  stop(): void;
}

export interface DeliveryQueueOptions {
  state: VendorState;
  /** The whole address and the signed headers of one try. */
  prepare(webhook: OutgoingWebhook, at: Date): { url: URL; headers: Record<string, string> };
  nowMs(): number;
}

const tryTimeoutMs = 10_000;
const maxAtOnce = 16;
/** Node's timers end there. */
const longestTimerMs = 2 ** 31 - 1;

/** Delivers webhooks at least once, with growing pauses; what a killed process left goes on at once. */
export function createDeliveryQueue(options: DeliveryQueueOptions): DeliveryQueue {
  const { state, nowMs } = options;
  const waiting = new Map<string, Delivery>();
  const held = new Map<string, Delivery>();
  const stopping = new AbortController();
  let underWay = 0;
  let timer: NodeJS.Timeout | undefined;

  function pump(): void {
    clearTimeout(timer);
    if (stopping.signal.aborted) return;
    for (const delivery of waiting.values()) {
      if (underWay >= maxAtOnce) return;
      if (delivery.dueAtMs > nowMs()) continue;
      waiting.delete(delivery.id);
      underWay += 1;
      void tryOnce(delivery)
        .catch((error: unknown) => logger.error({ err: error }, "a delivery was not written down"))
        .finally(() => {
          underWay -= 1;
          pump();
        });
    }
    const dueAtMs = Math.min(...[...waiting.values()].map((delivery) => delivery.dueAtMs));
    if (!Number.isFinite(dueAtMs)) return;
    const delayMs = Math.min(longestTimerMs, Math.max(1, dueAtMs - nowMs()));
    timer = setTimeout(pump, delayMs);
    timer.unref();
  }

  async function tryOnce(delivery: Delivery): Promise<void> {
    const result = await send(delivery.webhook);
    if (stopping.signal.aborted && result.status === null) return;
    const tried = recordTry(delivery, result, nowMs());
    state.keepDelivery(tried);
    if (tried.state === "pending") waiting.set(tried.id, tried);
    await state.flush();
  }

  async function send(
    webhook: OutgoingWebhook,
  ): Promise<{ status: number | null; error: string | null }> {
    try {
      const { url, headers } = options.prepare(webhook, new Date(nowMs()));
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": webhook.contentType, ...headers },
        body: webhook.body,
        redirect: "manual",
        signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(tryTimeoutMs)]),
      });
      // To its end: a cancelled body keeps the connection from being idle, and the app, when it is to
      // stop, waits for it.
      await response.text();
      return { status: response.status, error: null };
    } catch (error) {
      logger.debug({ err: error, target: webhook.target }, "a webhook found no answer");
      return { status: null, error: error instanceof Error ? describe(error) : String(error) };
    }
  }

  for (const delivery of state.listDeliveries()) {
    if (delivery.state === "pending") waiting.set(delivery.id, { ...delivery, dueAtMs: nowMs() });
  }
  pump();

  return {
    add(webhook) {
      const at = nowMs();
      const delivery: Delivery = {
        id: randomUUID(),
        webhook,
        state: "pending",
        attempts: 0,
        createdAt: new Date(at).toISOString(),
        dueAtMs: at + (webhook.delayMs ?? 0),
        lastStatus: null,
        lastError: null,
        deliveredAt: null,
      };
      state.keepDelivery(delivery);
      held.set(delivery.id, delivery);
      return delivery.id;
    },
    release(ids) {
      for (const id of ids) {
        const delivery = held.get(id);
        held.delete(id);
        if (delivery !== undefined) waiting.set(id, delivery);
      }
      pump();
    },
    redeliver(id) {
      const known = state.listDeliveries().find((delivery) => delivery.id === id);
      if (known === undefined) return false;
      const again: Delivery = { ...known, state: "pending", attempts: 0, dueAtMs: nowMs() };
      state.keepDelivery(again);
      waiting.set(id, again);
      pump();
      return true;
    },
    stop() {
      stopping.abort();
      clearTimeout(timer);
    },
  };
}

function describe(error: Error): string {
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
