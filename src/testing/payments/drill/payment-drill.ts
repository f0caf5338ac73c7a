import { parseArgs } from "node:util";
import { runPaymentDrill } from "./run-payment-drill.ts";

const { values } = parseArgs({
  options: {
    payments: { type: "string", default: "2000" },
    kills: { type: "string", default: "8" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});

console.log(`Seed ${values.seed}`);
const result = await runPaymentDrill({
  payments: Number(values.payments),
  kills: Number(values.kills),
  seed: Number(values.seed),
  report: (line) => console.log(line),
});
const { violations, ...numbers } = result;
console.table(numbers);
for (const violation of violations) console.error(violation);
const good = violations.length === 0 && result.exitCode === 0;
console.log(
  good
    ? "Every order was charged as often as its client paid, and each payment is in its right state."
    : `FAILED. Run the same again with --seed ${result.seed}`,
);
process.exitCode = good ? 0 : 1;
