import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { DrillStack } from "../drill/drill-stack.ts";
import { findFreePorts } from "../find-free-ports.ts";
import { createBenchTable, startBareServer } from "./bare-server.ts";
import { compareHandlers } from "./compare-handlers.ts";
import { paceProviders } from "./pace-providers.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "5" },
    connections: { type: "string", default: "10" },
    only: { type: "string" },
  },
});
const parts = { handlers: compareHandlers, providers: paceProviders };
const chosen = Object.entries(parts).filter(([name]) => [undefined, name].includes(values.only));
if (chosen.length === 0) throw new Error(`--only takes ${Object.keys(parts).join(" or ")}`);

const homeDir = mkdtempSync(path.join(tmpdir(), "sempre-bench-"));
const stack = await DrillStack.prepare(homeDir);
try {
  console.log("Starting Sempre and the yardsticks ...");
  stack.launch();
  const instance = await stack.waitUntilReady(180_000);
  if (instance.databaseUrl === null) throw new Error("the bench needs the local database");
  await createBenchTable(instance.databaseUrl);
  const [port = 0] = await findFreePorts(1);
  const bare = await startBareServer(port, instance);
  try {
    for (const [, run] of chosen) {
      await run({
        instance,
        bareUrl: `http://127.0.0.1:${port}`,
        rounds: Number(values.rounds),
        seconds: Number(values.seconds),
        connections: Number(values.connections),
      });
    }
  } finally {
    bare.kill("SIGTERM");
  }
} finally {
  await stack.stop();
  await stack.kill();
  rmSync(homeDir, { recursive: true, force: true });
}
