import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import type { InstanceDescription } from "#local/instance-file.ts";
import { testSettings } from "#local/vendors/testing/test-settings.ts";
import { DrillStack } from "#testing/drill/drill-stack.ts";
import { makeRandom } from "#testing/drill/random.ts";
import { startVendors, type TestVendors } from "#testing/vendors/start-vendors.ts";
import { buyOrders } from "./buy-orders.ts";
import { countUnsettled, listPaymentViolations, readLedger } from "./check-payments.ts";
import { planOrders } from "./payment-plans.ts";
import { type RelayCounts, startWebhookRelay, type WebhookRelay } from "./webhook-relay.ts";

export interface PaymentDrillOptions {
  payments: number;
  /** How often the app is killed meanwhile. */
  kills: number;
  /** The same seed plans the same orders, delays and repetitions. */
  seed: number;
  report: (line: string) => void;
}

export interface PaymentDrillResult extends RelayCounts {
  seed: number;
  payments: number;
  kills: number;
  webhooks: number;
  boughtInMs: number;
  settledInMs: number;
  exitCode: number | null;
  violations: string[];
}

// A job's retries wait up to 45, 60 and 90 seconds, the settler comes every minute; and deliveries go
// before jobs, so that a long line of these is left when the last order is bought.
const QUIET_MS = 300_000;
const QUIET_MS_PER_PAYMENT = 300;
const TIMEOUT_SHARE = 0.1;
const CALL_TIMEOUT_MS = 5_000;

/**
 * Buys over both vendors while a tenth of the calls is accepted and never answered, webhooks arrive
 * shuffled, repeated and late, and the app is killed with -9; then compares every order with its plan.
 */
export async function runPaymentDrill(options: PaymentDrillOptions): Promise<PaymentDrillResult> {
  const { payments, seed, report } = options;
  const random = makeRandom(seed);
  const orders = planOrders(payments, seed, random);
  const homeDir = mkdtempSync(path.join(tmpdir(), "sempre-payments-"));
  const relay = await startWebhookRelay(makeRandom(seed + 1), testSettings);
  const vendors = await startVendors({ settings: { appUrl: relay.url } });
  const stack = await DrillStack.prepare(homeDir, nameVendors(vendors, relay));
  try {
    stack.launch();
    const instance = await stack.waitUntilReady();
    if (instance.databaseUrl === null) throw new Error("the drill needs the local database");
    relay.target = instance.appUrl;
    await shortenCalls(instance);
    await breakAnswers(vendors, seed);
    const killAt = planKills(options, random);
    const startedMs = performance.now();
    const shop = { appUrl: instance.appUrl, adminToken: instance.adminToken, vendors };
    const step = Math.ceil(payments / 10);
    const bought = await buyOrders(shop, orders, (count) => {
      if (count % step === 0) report(`${count} of ${payments} orders bought`);
      if (!killAt.has(count)) return;
      killApp(stack);
      report(`kill -9 of the app after ${count} orders`);
    });
    const boughtInMs = Math.round(performance.now() - startedMs);
    await relay.drain();
    await vendors.clearFaults();
    report("all webhooks acknowledged; waiting until all are settled");

    const sql = postgres(instance.databaseUrl, { max: 1, onnotice: () => undefined });
    try {
      const quiet = await waitUntilQuiet(sql, QUIET_MS + payments * QUIET_MS_PER_PAYMENT);
      const settledInMs = Math.round(performance.now() - startedMs);
      const ledger = await readLedger(sql);
      const violations = [
        ...relay.refused,
        ...quiet,
        ...ledger.dead,
        ...(await listPaymentViolations(sql, vendors, bought)),
      ];
      const numbers = { seed, payments, kills: killAt.size, webhooks: ledger.total };
      const times = { boughtInMs, settledInMs };
      return { ...numbers, ...relay.counts, ...times, exitCode: await stack.stop(), violations };
    } finally {
      await sql.end();
    }
  } finally {
    await stack.kill();
    await vendors.stop();
    await relay.stop();
    rmSync(homeDir, { recursive: true, force: true });
  }
}

/** The stack's two payment vendors are the drill's own, and reach the app over the bad road. */
function nameVendors({ url }: TestVendors, relay: WebhookRelay): Record<string, string> {
  return {
    STRIPE_SECRET_KEY: "sk_test_drill",
    STRIPE_BASE_URL: `${url}/stripe`,
    STRIPE_WEBHOOK_SECRET: testSettings.stripeWebhookSecret,
    MERCADOPAGO_ACCESS_TOKEN: "TEST-drill",
    MERCADOPAGO_BASE_URL: `${url}/mercadopago`,
    MERCADOPAGO_WEBHOOK_SECRET: testSettings.mercadopagoWebhookSecret,
    SEMPRE_PUBLIC_URL: relay.url,
  };
}

/** As an operator would: a call that gets no answer holds up its client for less long. */
async function shortenCalls({ appUrl, adminToken }: InstanceDescription): Promise<void> {
  for (const circuit of ["payment.stripe", "payment.mercadopago"]) {
    const response = await fetch(`${appUrl}/api/admin/circuit-breakers/${circuit}/thresholds`, {
      method: "PUT",
      headers: { authorization: `Bearer ${adminToken}`, "content-type": "application/json" },
      body: JSON.stringify({ thresholds: { timeoutMs: CALL_TIMEOUT_MS }, note: "payment drill" }),
    });
    if (!response.ok) throw new Error(`${circuit} was not tuned: ${response.status}`);
  }
}

async function breakAnswers(vendors: TestVendors, seed: number): Promise<void> {
  const fault = { kind: "acceptedThenTimeout", share: TIMEOUT_SHARE, method: "POST" } as const;
  await vendors.setFault("stripe", { ...fault, seed });
  await vendors.setFault("mercadopago", { ...fault, seed: seed + 1 });
}

/** After how many orders the app is killed. */
function planKills({ payments, kills }: PaymentDrillOptions, random: () => number): Set<number> {
  const counts = new Set<number>();
  while (counts.size < Math.min(kills, payments - 1)) {
    counts.add(1 + Math.floor(random() * (payments - 1)));
  }
  return counts;
}

/** kill -9; its supervisor brings it back. */
function killApp(stack: DrillStack): void {
  try {
    stack.signalPart("app", "SIGKILL");
  } catch (error) {
    // It is down from the last time still.
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== "ESRCH" && code !== "ENOENT") throw error;
  }
}

async function waitUntilQuiet(sql: postgres.Sql, patienceMs: number): Promise<string[]> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const { open } = await readLedger(sql);
    const unsettled = await countUnsettled(sql);
    if (open === 0 && unsettled === 0) return [];
    if (performance.now() > deadline) {
      return [`${open} webhooks and the checkouts of ${unsettled} orders are still under way`];
    }
    await sleep(500);
  }
}
