import { createServer } from "node:http";
import { Inngest } from "inngest";
import { serve } from "inngest/node";
import { benchKeys, type Reached } from "./bench-messages.ts";

// The app of the benchmark, in processes of its own: one function of four steps, in two kinds.

const [engineUrl = "", port = "0"] = process.argv.slice(2);
const client = new Inngest({ id: "bench", baseUrl: engineUrl, isDev: false, ...benchKeys });

let reached: Reached[] = [];

/** Tells the parent in batches: one message per turn of the event loop. */
function report(...point: Reached): void {
  if (reached.length === 0) {
    setImmediate(() => {
      process.send?.(reached);
      reached = [];
    });
  }
  reached.push(point);
}

function readClockNs(): number {
  return Number(process.hrtime.bigint());
}

function readRun(data: Record<string, unknown>): number {
  return Number(data.run);
}

const fourSteps = client.createFunction(
  { id: "four", triggers: [{ event: "four" }] },
  async ({ event, step }) => {
    const run = readRun(event.data);
    let firstStepNs = 0;
    await step.run("first", () => {
      firstStepNs = readClockNs();
      return { run };
    });
    await step.run("second", () => ({ run }));
    await step.run("third", () => ({ run }));
    await step.run("fourth", () => ({ run }));
    report(run, firstStepNs, readClockNs());
    return { run };
  },
);

/** The same with a call of the app for each step: what the first one saw is told at once. */
const fourPlainSteps = client.createFunction(
  { id: "four-plain", triggers: [{ event: "four-plain" }], checkpointing: false },
  async ({ event, step }) => {
    const run = readRun(event.data);
    await step.run("first", () => {
      report(run, readClockNs(), 0);
      return { run };
    });
    await step.run("second", () => ({ run }));
    await step.run("third", () => ({ run }));
    await step.run("fourth", () => ({ run }));
    report(run, 0, readClockNs());
    return { run };
  },
);

const sleeper = client.createFunction(
  { id: "sleeper", triggers: [{ event: "sleeper" }] },
  async ({ event, step }) => {
    await step.sleep("nap", "1h");
    report(readRun(event.data), 0, readClockNs());
  },
);

const functions = [fourSteps, fourPlainSteps, sleeper];
createServer(serve({ client, functions, servePath: "/api/inngest" })).listen(
  // Several processes of the app may share the port: the kernel deals out the connections.
  { port: Number(port), host: "127.0.0.1", reusePort: true },
  () => process.send?.("listening"),
);
// The benchmark died: nobody else would stop this process.
process.on("disconnect", () => process.exit(0));
