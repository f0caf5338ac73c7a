import { buildWebhook } from "../webhooks/build-webhook.ts";
import { type WebhookProvider, webhookProviders } from "../webhooks/sign-webhook.ts";
import type { BenchSetting } from "./bench-setting.ts";
import { createPaidPayments } from "./create-paid-payments.ts";
import { type Load, measureLoad, takeMedian } from "./load.ts";
import { waitUntilDrained } from "./wait-until-drained.ts";

const RATE = 100;

/**
 * How long each sender of webhooks waits for its acknowledgement at 100 webhooks per second, beside a
 * bare handler that verifies the same signature and inserts one row.
 */
export async function paceProviders(setting: BenchSetting): Promise<void> {
  const { instance, bareUrl, rounds, seconds, connections } = setting;
  const payments = await createPaidPayments(instance, 10);
  let turn = 0;
  const build = (provider: WebhookProvider, url: string) => () => {
    turn += 1;
    const webhook = buildWebhook(provider, instance, payments[turn % payments.length] ?? "");
    if (url === "") return webhook;
    return { ...webhook, url: url + new URL(webhook.url).search };
  };
  const loads = new Map<string, Load[]>();
  for (let round = 0; round <= rounds; round += 1) {
    for (const provider of webhookProviders) {
      // Twilio signs the address, too: the yardstick is told which one was meant.
      const bare = new URL(`/api/insert/${provider}`, bareUrl).href;
      for (const [handler, url] of [
        ["bare", bare],
        ["sempre", ""],
      ] as const) {
        await waitUntilDrained(instance);
        const load = await measureLoad(build(provider, url), { seconds, connections, rate: RATE });
        if (load.failures > 0) {
          throw new Error(`${provider} (${handler}): ${load.failures} requests failed`);
        }
        const name = `${provider} ${handler}`;
        if (round > 0) loads.set(name, [...(loads.get(name) ?? []), load]);
        console.log(
          `round ${round} of ${rounds}  ${name}: p50 ${load.p50Ms} ms, p99 ${load.p99Ms} ms`,
        );
      }
    }
  }

  const median = (name: string, key: keyof Load) =>
    takeMedian((loads.get(name) ?? []).map((it) => it[key]));
  console.log(`\nAt ${RATE} webhooks/s, medians of ${rounds} rounds of ${seconds} s:`);
  console.table(
    webhookProviders.map((provider) => {
      const [own, bare] = [`${provider} sempre`, `${provider} bare`];
      return {
        Provider: provider,
        "Sent/s": Math.round(median(own, "requestsPerSecond")),
        "p50 (ms)": median(own, "p50Ms"),
        "p99 (ms)": median(own, "p99Ms"),
        "Bare p50 (ms)": median(bare, "p50Ms"),
        "Bare p99 (ms)": median(bare, "p99Ms"),
        "p50 against bare": Number((median(own, "p50Ms") / median(bare, "p50Ms")).toFixed(2)),
        "p99 against bare": Number((median(own, "p99Ms") / median(bare, "p99Ms")).toFixed(2)),
      };
    }),
  );
}
