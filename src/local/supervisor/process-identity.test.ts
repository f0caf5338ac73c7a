import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "vitest";
import { findCommandLine, findProcessIdentity } from "./process-identity.ts";

it("stays the same for a process as long as it lives", async () => {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)", "mark-of-test"]);
  await once(child, "spawn");
  const pid = child.pid ?? 0;
  const identity = findProcessIdentity(pid);
  expect(identity).not.toBeNull();
  expect(findProcessIdentity(pid)).toBe(identity);
  expect(identity).not.toBe(findProcessIdentity(process.pid));
  expect(findCommandLine(pid)).toContain("mark-of-test");

  child.kill("SIGKILL");
  await once(child, "exit");
  expect(findProcessIdentity(pid)).toBeNull();
  expect(findCommandLine(pid)).toBeNull();
});

it.each([0, -1, 1.5, Number.NaN])("knows no process %s", (pid) => {
  expect(findProcessIdentity(pid)).toBeNull();
});
