import { parseArgs } from "node:util";
import { measureCalls } from "./measure-calls.ts";
import { measureChain } from "./measure-chain.ts";
import { type BreakerMaker, measureMemory } from "./measure-memory.ts";
import { createClosedSubjects, createOpenSubjects } from "./subjects.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "9" },
    calls: { type: "string", default: "100000" },
    pairs: { type: "string", default: "500" },
  },
});
const settings = { rounds: Number(values.rounds), calls: Number(values.calls) };
const yardstick = "opossum, default options";

function printTable(title: string, unit: string, values: ReadonlyMap<string, number>): void {
  const base = values.get(yardstick) ?? Number.NaN;
  console.log(`\n| ${title} | ${unit} | against opossum |\n|---|---:|---:|`);
  for (const [name, value] of values) {
    console.log(`| ${name} | ${Math.round(value)} | ${(value / base).toFixed(2)} |`);
  }
}

console.log(`Medians of ${settings.rounds} rounds of ${settings.calls} calls, in turn.`);
printTable("Closed", "ns per call", await measureCalls(createClosedSubjects(), settings));
printTable(
  "Rejecting while open",
  "ns per call",
  await measureCalls(createOpenSubjects(), settings),
);

const makers: [string, BreakerMaker][] = [
  [yardstick, "opossum"],
  ["cockatiel: the same policies", "cockatiel"],
  ["Sempre", "sempre"],
];
const memory = new Map(makers.map(([name, maker]) => [name, measureMemory(maker)]));
printTable("Memory, 10,000 breakers", "bytes each", memory);

const pairs = Number(values.pairs);
const chain = await measureChain(pairs);
const ms = (value: number) => value.toFixed(2);
console.log(`
| Added to a fetch of 60 ms, ${pairs} pairs | p50 (ms) | p99 (ms) |
|---|---:|---:|
| Sempre: chain of three links | ${ms(chain.p50Ms)} | ${ms(chain.p99Ms)} |
| a second raw fetch (noise) | ${ms(chain.noiseP50Ms)} | ${ms(chain.noiseP99Ms)} |`);
process.exit(0);
