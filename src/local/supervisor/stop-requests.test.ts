import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";

const module = JSON.stringify(new URL("./stop-requests.ts", import.meta.url).href);

/**
 * A process that gets these signals at these moments of a clock that is set by hand: how fast the
 * machine is makes no difference. It says what it is asked, and that it was not forced to end.
 */
async function runListener(signals: [NodeJS.Signals, number][]): Promise<string> {
  const script = `
    import { once } from "node:events";
    const { listenForStopRequests } = await import(${module});
    let nowMs = 5;
    Object.defineProperty(performance, "now", { value: () => nowMs });
    const requests = listenForStopRequests({ launcherPid: null });
    requests.onForce = () => { console.log("forced"); process.exit(1); };
    requests.signal.addEventListener("abort", () => console.log(requests.signal.reason));
    for (const [signal, atMs] of ${JSON.stringify(signals)}) {
      nowMs = atMs;
      const came = once(process, signal);
      process.kill(process.pid, signal);
      await came;
    }
    console.log("unforced");
    process.exit(0);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script]);
  const [output] = await Promise.all([text(child.stdout), once(child, "close")]);
  return output.trim().split("\n").join(" ");
}

it("takes a second signal within a second for the same press", async () => {
  expect(
    await runListener([
      ["SIGINT", 10],
      ["SIGINT", 60],
      ["SIGTERM", 1_010],
    ]),
  ).toBe("SIGINT unforced");
});

it("takes a later one for insistence", async () => {
  expect(
    await runListener([
      ["SIGHUP", 10],
      ["SIGINT", 1_011],
    ]),
  ).toBe("SIGHUP forced");
});
