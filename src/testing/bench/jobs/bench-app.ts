import { createServer } from "node:http";
import { Inngest, type InngestFunction } from "inngest";
import { serve } from "inngest/node";
import { benchKeys, type Reached } from "./bench-messages.ts";

// The app of the benchmark, in a process of its own: one function of four steps, in two kinds.

const [engineUrl = "", port = "0"] = process.argv.slice(2);
const client = new Inngest({ id: "bench", baseUrl: engineUrl, isDev: false, ...benchKeys });

let reached: Reached[] = [];

/** Tells the parent in batches: one message per turn of the event loop. */
function report(run: number, point: Reached["point"]): void {
  if (reached.length === 0) {
    setImmediate(() => {
      process.send?.(reached);
      reached = [];
    });
  }
  reached.push({ run, point, atNs: process.hrtime.bigint().toString() });
}

function readRun(data: Record<string, unknown>): number {
  return Number(data.run);
}

function createFourSteps(name: string, checkpointing: boolean | undefined): InngestFunction.Like {
  const options = { id: name, triggers: [{ event: name }] };
  return client.createFunction(
    checkpointing === undefined ? options : { ...options, checkpointing },
    async ({ event, step }) => {
      const run = readRun(event.data);
      await step.run("first", () => {
        report(run, "first-step");
        return { run };
      });
      await step.run("second", () => ({ run }));
      await step.run("third", () => ({ run }));
      await step.run("fourth", () => ({ run }));
      report(run, "end");
      return { run };
    },
  );
}

const sleeper = client.createFunction(
  { id: "sleeper", triggers: [{ event: "sleeper" }] },
  async ({ event, step }) => {
    await step.sleep("nap", "1h");
    report(readRun(event.data), "end");
  },
);

const functions = [
  createFourSteps("four", undefined),
  createFourSteps("four-plain", false),
  sleeper,
];
createServer(serve({ client, functions, servePath: "/api/inngest" })).listen(
  Number(port),
  "127.0.0.1",
  () => process.send?.("listening"),
);
// The benchmark died: nobody else would stop this process.
process.on("disconnect", () => process.exit(0));
