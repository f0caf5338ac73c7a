import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { mercadopago } from "#local/vendors/mercadopago/mercadopago.ts";
import { stripe } from "#local/vendors/stripe/stripe.ts";
import type { VendorSettings } from "#local/vendors/vendor.ts";

const RETRY_MS = 300;
const TRY_TIMEOUT_MS = 10_000;
// Of all webhooks: held back for long, and delivered more than once.
const LATE_SHARE = 0.1;
const REPEATED_SHARE = 0.2;
const SOON_MS = 4_000;
const LATE_MS = 20_000;

export interface RelayCounts {
  received: number;
  deliveries: number;
  repeated: number;
  late: number;
  failedTries: number;
}

/** A bad road between the vendors and the app. */
export interface WebhookRelay {
  url: string;
  counts: RelayCounts;
  /** Good webhooks that the app said no to. */
  refused: string[];
  /** Where the app is. */
  target: string;
  /** Resolves when all that was received has been delivered. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Takes webhooks in the app's place and delivers them as networks do at their worst: in another order,
 * a fifth of them several times, a tenth of them late, each until it is acknowledged.
 */
export async function startWebhookRelay(
  random: () => number,
  secrets: Omit<VendorSettings, "appUrl" | "baseUrl">,
): Promise<WebhookRelay> {
  const counts = { received: 0, deliveries: 0, repeated: 0, late: 0, failedTries: 0 };
  const underWay = new Set<Promise<void>>();

  /** Signed at each try, as vendors do: a signature carries its time. */
  function sign(path: string, body: string): Record<string, string> {
    const vendor = path.startsWith("/api/webhooks/stripe") ? stripe : mercadopago;
    const contentType = "application/json";
    const webhook = { target: path, body, contentType, vendor: vendor.name };
    const settings = { ...secrets, appUrl: relay.target, baseUrl: relay.target };
    return { "content-type": contentType, ...vendor.signWebhook?.(webhook, new Date(), settings) };
  }

  async function deliver(path: string, body: string, delayMs: number) {
    await sleep(delayMs);
    for (;;) {
      try {
        const response = await fetch(relay.target + path, {
          method: "POST",
          headers: sign(path, body),
          body,
          signal: AbortSignal.timeout(TRY_TIMEOUT_MS),
        });
        await response.arrayBuffer();
        if (response.ok) {
          counts.deliveries += 1;
          return;
        }
        if (response.status < 500) {
          relay.refused.push(`${path} was refused: ${response.status}`);
          return;
        }
      } catch {
        // A broken connection says nothing of what was done: it is sent again.
      }
      counts.failedTries += 1;
      await sleep(RETRY_MS);
    }
  }

  function forward(path: string, body: string): void {
    const isLate = random() < LATE_SHARE;
    const times = random() < REPEATED_SHARE ? 2 + Math.floor(random() * 3) : 1;
    if (isLate) counts.late += 1;
    counts.repeated += times - 1;
    for (let time = 1; time <= times; time += 1) {
      const delayMs = random() * (isLate ? LATE_MS : SOON_MS);
      const delivery = deliver(path, body, delayMs).finally(() => underWay.delete(delivery));
      underWay.add(delivery);
    }
  }

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    counts.received += 1;
    forward(request.url ?? "/", Buffer.concat(chunks).toString("utf8"));
    response.writeHead(200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the relay has no port");

  const relay: WebhookRelay = {
    url: `http://127.0.0.1:${address.port}`,
    counts,
    refused: [],
    target: "",
    async drain() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return relay;
}
