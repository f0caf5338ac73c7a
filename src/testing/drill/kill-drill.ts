import { parseArgs } from "node:util";
import { runKillDrill } from "./run-kill-drill.ts";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "50" },
    events: { type: "string", default: "200" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});

const result = await runKillDrill({
  kills: Number(values.kills),
  events: Number(values.events),
  seed: Number(values.seed),
  report: (line) => console.log(line),
});
const { violations, ...numbers } = result;
console.table(numbers);
for (const violation of violations) console.error(violation);
const good = violations.length === 0 && result.exitCode === 0;
console.log(
  good
    ? "Every acknowledged event ended processed, each effect exactly once."
    : `FAILED. Run the same again with --seed ${result.seed}`,
);
process.exitCode = good ? 0 : 1;
