import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { expectSoon } from "#testing/expect-soon.ts";
import { findFreePorts } from "#testing/find-free-ports.ts";
import { markPart, partMarkName } from "./leftovers.ts";
import type { PartDefinition } from "./part.ts";
import { findProcessIdentity } from "./process-identity.ts";
import { writeProcessRecord } from "./process-record.ts";
import { Supervisor, stopAllLeftovers } from "./supervisor.ts";
import { waitForHttp } from "./wait-for-http.ts";

let homeDir: string;
let supervisor: Supervisor;
let reports: string[];

beforeEach(() => {
  homeDir = mkdtempSync(path.join(tmpdir(), "sempre-supervisor-"));
  for (const room of ["run", "logs"]) mkdirSync(path.join(homeDir, room));
  reports = [];
  supervisor = new Supervisor({ homeDir, report: (message) => reports.push(message) });
});
afterEach(async () => {
  await supervisor.stop();
  rmSync(homeDir, { recursive: true, force: true });
});

const noteFile = () => path.join(homeDir, "stopped");

/** A small HTTP server that notes its name when it is asked to stop. */
async function defineServer(name: string, code = ""): Promise<PartDefinition & { port: number }> {
  const [port = 0] = await findFreePorts(1);
  const script = `${code}
    process.on("SIGTERM", () => {
      require("fs").appendFileSync(${JSON.stringify(noteFile())}, "${name} ");
      process.exit(0);
    });
    require("http").createServer((q, s) => s.end("up")).listen(${port}, "127.0.0.1");`;
  return {
    name,
    port,
    readyTimeoutMs: 60_000,
    stopSignal: "SIGTERM",
    stopTimeoutMs: 30_000,
    prepare: async () => ({
      file: process.execPath,
      args: ["-e", script],
      env: process.env,
      cwd: homeDir,
    }),
    waitUntilReady: (_started, signal) => waitForHttp({ port, path: "/" }, () => true, signal),
  };
}

const ask = (port: number) =>
  fetch(`http://127.0.0.1:${port}/`).then(
    ({ status }) => status,
    () => null,
  );
const readPid = (name: string): number =>
  JSON.parse(readFileSync(path.join(homeDir, "run", `${name}.json`), "utf8")).pid;

describe("the supervisor", () => {
  it("starts parts and stops them in reverse order", async () => {
    const [first, second] = [await defineServer("first"), await defineServer("second")];
    await supervisor.startPart(first);
    await supervisor.startPart(second);
    expect(await ask(first.port)).toBe(200);
    const pids = [readPid("first"), readPid("second")];
    await supervisor.stop();
    expect(readFileSync(noteFile(), "utf8")).toBe("second first ");
    expect(pids.map(findProcessIdentity)).toEqual([null, null]);
  });

  it("starts a part again that was killed, and leaves the others alone", async () => {
    const [first, second] = [await defineServer("first"), await defineServer("second")];
    await supervisor.startPart(first);
    await supervisor.startPart(second);
    const [killed, untouched] = [readPid("first"), readPid("second")];
    process.kill(killed, "SIGKILL");
    await expectSoon(() => expect(reports).toContain("first is back"));
    expect(await ask(first.port)).toBe(200);
    expect(readPid("first")).not.toBe(killed);
    expect(readPid("second")).toBe(untouched);
    expect(reports[0]).toBe("first ended, killed by SIGKILL: starting it again");
  });

  it("says what a part said that does not start", async () => {
    const broken = await defineServer("broken", `console.error("no such key"); process.exit(3);`);
    await expect(supervisor.startPart(broken)).rejects.toMatchObject({
      code: "part_failed",
      message: expect.stringMatching(/^broken did not start, exit 3: no such key \(log: .+\)$/),
    });
  });

  it("kills a part that does not stop when asked", async () => {
    const ignoring = await defineServer("ignoring", `process.on("SIGUSR2", () => {});`);
    await supervisor.startPart({ ...ignoring, stopSignal: "SIGUSR2", stopTimeoutMs: 200 });
    const pid = readPid("ignoring");
    await supervisor.stop();
    expect(findProcessIdentity(pid)).toBeNull();
    expect(reports).toContain("ignoring did not stop in time: killed");
  });

  it("finds what a killed supervisor left, also without its record", async () => {
    const part = await defineServer("orphan");
    const { args, ...command } = await part.prepare();
    const mark = { [partMarkName]: markPart(homeDir, "orphan") };
    const orphan = spawn(command.file, args, { env: { ...process.env, ...mark }, detached: true });
    const ended = once(orphan, "exit");
    await waitForHttp({ port: part.port, path: "/" }, () => true, new AbortController().signal);
    if (process.platform !== "linux") writeProcessRecord(homeDir, "orphan", orphan.pid ?? 0);
    expect(await stopAllLeftovers(homeDir, [part])).toBe(1);
    await ended;
    expect(readFileSync(noteFile(), "utf8")).toBe("orphan ");
  });

  it("does not touch a process that only has the recorded pid", async () => {
    const file = path.join(homeDir, "run", "stranger.json");
    writeFileSync(file, JSON.stringify({ pid: process.pid, identity: "another boot:1" }));
    const stranger = { name: "stranger", stopSignal: "SIGKILL" as const };
    expect(await stopAllLeftovers(homeDir, [stranger])).toBe(0);
  });
});
