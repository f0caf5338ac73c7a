import { buildPaidCheckout } from "../stripe-event.ts";
import { signWebhook } from "../webhooks/sign-webhook.ts";
import type { BenchSetting } from "./bench-setting.ts";
import { type Load, measureLoad, takeMedian } from "./load.ts";
import { waitUntilDrained } from "./wait-until-drained.ts";

/** What the ledger costs: Stripe's webhook beside two bare handlers, each as fast as it goes. */
export async function compareHandlers(setting: BenchSetting): Promise<void> {
  const { instance, bareUrl, rounds, seconds, connections } = setting;
  const build = (url: string) => () => ({
    ...signWebhook("stripe", JSON.stringify(buildPaidCheckout()), instance),
    url,
  });
  const subjects = [
    { name: "(a) verify only", url: new URL("/api/verify", bareUrl).href },
    { name: "(b) verify + insert one row", url: new URL("/api/insert/stripe", bareUrl).href },
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
      const load = await measureLoad(build(url), { seconds, connections });
      if (load.failures > 0) throw new Error(`${name}: ${load.failures} requests failed`);
      if (round > 0) loads.get(name)?.push(load);
      const rate = Math.round(load.requestsPerSecond);
      console.log(`round ${round} of ${rounds}  ${name}: ${rate}/s, p99 ${load.p99Ms} ms`);
    }
  }

  const median = (name: string, key: keyof Load) =>
    takeMedian((loads.get(name) ?? []).map((it) => it[key]));
  const insertRate = median("(b) verify + insert one row", "requestsPerSecond");
  console.log(`\nMedians of ${rounds} rounds of ${seconds} s, ${connections} connections:`);
  console.table(
    subjects.map(({ name }) => ({
      Handler: name,
      "Requests/s": Math.round(median(name, "requestsPerSecond")),
      "p50 (ms)": median(name, "p50Ms"),
      "p99 (ms)": median(name, "p99Ms"),
      "Rate against (b)": Number((median(name, "requestsPerSecond") / insertRate).toFixed(2)),
    })),
  );
}
