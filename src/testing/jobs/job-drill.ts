import { parseArgs } from "node:util";
import { runJobDrill } from "./run-job-drill.ts";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "1000" },
    kills: { type: "string", default: "50" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});

console.log(`Seed ${values.seed}`);
const result = await runJobDrill({
  runs: Number(values.runs),
  kills: Number(values.kills),
  seed: Number(values.seed),
  report: (line) => console.log(line),
});
const { lost, twice, kills, ...numbers } = result;
console.table({
  ...numbers,
  "kills of an engine": kills.engine,
  "kills of the app": kills.app,
  "kills of the database": kills.database,
  "lost runs": lost.length,
  "finished steps run twice": twice.length,
});
for (const problem of [...lost, ...twice].slice(0, 50)) console.error(problem);
const good = lost.length === 0 && twice.length === 0;
console.log(
  good
    ? "Every run ended as it should, and no finished step ran again."
    : `FAILED. Run the same again with --seed ${result.seed}`,
);
process.exitCode = good ? 0 : 1;
