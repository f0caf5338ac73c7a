import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import type { InstanceDescription } from "#local/instance-file.ts";
import { DrillStack } from "../drill/drill-stack.ts";
import { findFreePorts } from "../find-free-ports.ts";
import { createBenchTable, startBareServer } from "./bare-server.ts";
import { type Load, measureLoad, takeMedian } from "./load.ts";

/** Jobs that an earlier turn left would slow down whoever comes next. */
async function waitUntilDrained({ appUrl, adminToken }: InstanceDescription): Promise<void> {
  for (;;) {
    const response = await fetch(new URL("/api/admin/webhook-events?limit=1", appUrl), {
      headers: { authorization: `Bearer ${adminToken}` },
    });
    const { counts } = (await response.json()) as { counts: Record<string, number> };
    if (!counts.received && !counts.enqueued && !counts.processing) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "5" },
    connections: { type: "string", default: "10" },
  },
});
const rounds = Number(values.rounds);
const options = { seconds: Number(values.seconds), connections: Number(values.connections) };

const homeDir = mkdtempSync(path.join(tmpdir(), "sempre-bench-"));
const stack = await DrillStack.prepare(homeDir);
try {
  console.log("Starting Sempre and the two yardsticks ...");
  stack.launch();
  const instance = await stack.waitUntilReady(180_000);
  if (instance.databaseUrl === null) throw new Error("the bench needs the local database");
  await createBenchTable(instance.databaseUrl);
  const [port = 0] = await findFreePorts(1);
  const bare = await startBareServer(port, instance);

  const subjects = [
    { name: "(a) verify only", url: `http://127.0.0.1:${port}/api/verify` },
    { name: "(b) verify + insert one row", url: `http://127.0.0.1:${port}/api/insert` },
    {
      name: "Sempre: ledger, event, run",
      url: new URL("/api/webhooks/stripe", instance.appUrl).href,
    },
  ];
  const loads = new Map<string, Load[]>(subjects.map(({ name }) => [name, []]));
  // Round 0 warms up and does not count. Within a round the three take turns, so that a machine that
  // slows down slows all of them.
  for (let round = 0; round <= rounds; round += 1) {
    for (const { name, url } of subjects) {
      await waitUntilDrained(instance);
      const load = await measureLoad(url, instance.stripeWebhookSecret, options);
      if (load.failures > 0) throw new Error(`${name}: ${load.failures} requests failed`);
      if (round > 0) loads.get(name)?.push(load);
      const rate = Math.round(load.requestsPerSecond);
      console.log(`round ${round} of ${rounds}  ${name}: ${rate}/s, p99 ${load.p99Ms} ms`);
    }
  }
  bare.kill("SIGTERM");

  const median = (name: string, key: keyof Load) =>
    takeMedian((loads.get(name) ?? []).map((it) => it[key]));
  const insertRate = median("(b) verify + insert one row", "requestsPerSecond");
  console.log(
    `\nMedians of ${rounds} rounds of ${options.seconds} s, ${options.connections} connections:`,
  );
  console.table(
    subjects.map(({ name }) => ({
      Handler: name,
      "Requests/s": Math.round(median(name, "requestsPerSecond")),
      "p50 (ms)": median(name, "p50Ms"),
      "p99 (ms)": median(name, "p99Ms"),
      "Rate against (b)": Number((median(name, "requestsPerSecond") / insertRate).toFixed(2)),
    })),
  );
} finally {
  await stack.stop();
  await stack.kill();
  rmSync(homeDir, { recursive: true, force: true });
}
