import { findInstance, type Instance } from "../find-instance.ts";
import { type StripeEventBody, signStripePayload } from "../stripe-event.ts";
import { buildDemoEvents } from "./demo-events.ts";

const SETTLED = new Set(["processed", "ignored", "dead"]);
const PATIENCE_MS = 90_000;

type Row = { status: string; attempts: number; error: { message: string } | null };
type Outcome = {
  Event: string;
  Status: string;
  Attempts: number;
  "Time (ms)": number;
  Note: string;
};

async function post(
  { appUrl, stripeWebhookSecret }: Instance,
  event: StripeEventBody,
): Promise<void> {
  const payload = JSON.stringify(event);
  const response = await fetch(new URL("/api/webhooks/stripe", appUrl), {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "stripe-signature": signStripePayload(payload, stripeWebhookSecret),
    },
    body: payload,
  });
  if (response.ok) return;
  throw new Error(`the webhook answered ${response.status}: ${await response.text()}`);
}

async function readRow(
  { appUrl, adminToken }: Instance,
  externalId: string,
): Promise<Row | undefined> {
  const url = new URL("/api/admin/webhook-events", appUrl);
  url.searchParams.set("externalId", externalId);
  const response = await fetch(url, { headers: { authorization: `Bearer ${adminToken}` } });
  if (!response.ok) throw new Error(`the admin API answered ${response.status}`);
  const { items } = (await response.json()) as { items: Row[] };
  return items[0];
}

function showProgress(title: string, text: string, done: boolean): void {
  const line = `  ${title.padEnd(38)} ${text}`;
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K${line}${done ? "\n" : ""}`);
  else if (done) console.log(line);
}

async function walk(instance: Instance, title: string, event: StripeEventBody): Promise<Outcome> {
  const startedAt = performance.now();
  const elapsedMs = () => Math.round(performance.now() - startedAt);
  await post(instance, event);
  const way: string[] = ["acknowledged"];
  for (;;) {
    const row = await readRow(instance, event.id);
    if (row !== undefined && row.status !== way.at(-1)) way.push(row.status);
    const done = row !== undefined && SETTLED.has(row.status);
    showProgress(title, `${way.join(" → ")}${done ? ` in ${elapsedMs()} ms` : " …"}`, done);
    if (done || elapsedMs() > PATIENCE_MS) {
      return {
        Event: event.type,
        Status: row?.status ?? "not found",
        Attempts: row?.attempts ?? 0,
        "Time (ms)": elapsedMs(),
        Note: row?.error?.message ?? "",
      };
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function run(): Promise<number> {
  const instance = findInstance();
  if (instance === null) {
    console.error(
      "Sempre is not running here. Start it with `npm start`, then run the demo again.",
    );
    return 1;
  }
  console.log(`Sending signed Stripe events to ${instance.appUrl}\n`);
  const outcomes: Outcome[] = [];
  for (const { title, event } of buildDemoEvents())
    outcomes.push(await walk(instance, title, event));
  console.log();
  console.table(outcomes);
  console.log(`See them at ${new URL("/admin/webhooks", instance.appUrl)}`);
  return outcomes.every(({ Status }) => Status === "processed" || Status === "ignored") ? 0 : 1;
}

try {
  process.exitCode = await run();
} catch (error) {
  console.error(`The demo stopped: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
