import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "vitest";

const module = JSON.stringify(new URL("./stop-requests.ts", import.meta.url).href);

/** Longer than the second within which two signals are one press, with room for a slow machine. */
const lifeMs = 2_500;

/** A process that says what it is asked; ends when forced, or after a while. */
async function runListener(signals: [NodeJS.Signals, number][]): Promise<string> {
  const script = `
    const { listenForStopRequests } = await import(${module});
    const requests = listenForStopRequests({ launcherPid: null });
    requests.onForce = () => { console.log("forced"); process.exit(1); };
    requests.signal.addEventListener("abort", () => console.log(requests.signal.reason));
    setTimeout(() => process.exit(0), ${lifeMs});
    console.log("listening");`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script]);
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  await once(child.stdout, "data");
  for (const [signal, afterMs] of signals) setTimeout(() => child.kill(signal), afterMs);
  await once(child, "close");
  return output.trim().split("\n").join(" ");
}

it("takes a second signal within a second for the same press", async () => {
  expect(
    await runListener([
      ["SIGINT", 0],
      ["SIGINT", 50],
      ["SIGTERM", 200],
    ]),
  ).toBe("listening SIGINT");
});

it("takes a later one for insistence", async () => {
  expect(
    await runListener([
      ["SIGHUP", 0],
      ["SIGINT", 1_300],
    ]),
  ).toBe("listening SIGHUP forced");
});
