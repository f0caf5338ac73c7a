import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { takeInstanceLock } from "./instance-lock.ts";

let homeDir: string;
const own = { appUrl: "http://localhost:3000", launcherPid: null };
const fileOf = () => path.join(homeDir, "run", "supervisor.json");

beforeEach(() => {
  homeDir = mkdtempSync(path.join(tmpdir(), "sempre-lock-"));
  mkdirSync(path.join(homeDir, "run"));
});
afterEach(() => rmSync(homeDir, { recursive: true, force: true }));

describe("takeInstanceLock", () => {
  it("lets one in, and tells the next where that one is", async () => {
    const lock = await takeInstanceLock(homeDir, own);
    await expect(takeInstanceLock(homeDir, own)).rejects.toMatchObject({
      code: "already_running",
      message: `already running (pid ${process.pid}) at http://localhost:3000`,
    });
    lock.release();
    (await takeInstanceLock(homeDir, own)).release();
  });

  it.each([
    ["of a process that got our pid later", { identity: "an earlier boot:1" }],
    ["of a pid that nobody has", { pid: 2 ** 22 + 1 }],
  ])("clears a lock %s", async (_case, change) => {
    const lock = await takeInstanceLock(homeDir, own);
    const content = JSON.parse(readFileSync(fileOf(), "utf8"));
    writeFileSync(fileOf(), JSON.stringify({ ...content, ...change }));
    const next = await takeInstanceLock(homeDir, own);
    next.release();
    lock.release();
    expect(readdirSync(path.join(homeDir, "run"))).toEqual([]);
  });

  it("clears a torn lock", async () => {
    writeFileSync(fileOf(), '{"pid":');
    (await takeInstanceLock(homeDir, own)).release();
  });

  it("waits for one that is stopping", async () => {
    const lock = await takeInstanceLock(homeDir, own);
    lock.markStopping();
    const next = takeInstanceLock(homeDir, own);
    const early = await Promise.race([next, Promise.resolve("waiting")]);
    expect(early).toBe("waiting");
    lock.release();
    (await next).release();
  });
});
