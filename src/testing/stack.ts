import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import type { TestProject } from "vitest/node";
import { getInstanceFile, type InstanceDescription } from "#local/instance-file.ts";
import { portNames } from "#local/settings.ts";
import { hostVendorNames } from "#local/vendor-env.ts";
import { findFreePorts } from "./find-free-ports.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The running local stack. */
    stack: InstanceDescription;
    /** Its PostgreSQL, as the owner; `createTestDatabase` makes databases of a test's own there. */
    databaseUrl: string;
    /** The first staff user's password; empty when a running instance was given. */
    staffPassword: string;
  }
}

/** Whatever the developer's own environment says: tests run against the local parts. */
const hostedNames = [
  "SUPABASE_URL",
  "SUPABASE_PUBLISHABLE_KEY",
  "SUPABASE_SECRET_KEY",
  "INNGEST_BASE_URL",
  "INNGEST_EVENT_KEY",
  "INNGEST_SIGNING_KEY",
  "INNGEST_DEV",
  ...hostVendorNames,
];
const projectDir = path.resolve(import.meta.dirname, "..", "..");
const readyLine = /^Sempre is ready at /;
const loginLine = /^\s*Staff login .*: \S+ {2}(\S+)$/;

/**
 * Starts the whole local stack once per run of the tests, in a home folder and on ports of its own,
 * and stops it as a person would. For quick loops: `SEMPRE_TEST_INSTANCE` names the `instance.json`
 * of a running stack to use instead; `SEMPRE_TEST_DATABASE_ADMIN_URL` a PostgreSQL, for tests that
 * need no more than that.
 */
export default async function setup(
  project: TestProject,
): Promise<(() => Promise<void>) | undefined> {
  const { SEMPRE_TEST_INSTANCE: instanceFile, SEMPRE_TEST_DATABASE_ADMIN_URL: adminUrl } =
    process.env;
  if (instanceFile) {
    provideStack(project, instanceFile, process.env.SEMPRE_TEST_STAFF_PASSWORD ?? "");
    return undefined;
  }
  if (adminUrl) {
    project.provide("databaseUrl", adminUrl);
    return undefined;
  }
  const homeDir = mkdtempSync(path.join(tmpdir(), "sempre-test-"));
  // Passable, because PostgreSQL runs as another user when we are root.
  chmodSync(homeDir, 0o711);
  const child = await startStack(homeDir);
  const staffPassword = await waitUntilReady(child);
  provideStack(project, getInstanceFile(homeDir), staffPassword);
  return async () => {
    const code = await stop(child);
    rmSync(homeDir, { recursive: true, force: true });
    if (code !== 0) throw new Error(`the local stack ended with exit code ${code}`);
  };
}

function provideStack(project: TestProject, instanceFile: string, staffPassword: string): void {
  const stack: InstanceDescription = JSON.parse(readFileSync(instanceFile, "utf8"));
  project.provide("stack", stack);
  project.provide("staffPassword", staffPassword);
  if (stack.databaseUrl !== null) project.provide("databaseUrl", stack.databaseUrl);
}

async function startStack(homeDir: string): Promise<ChildProcess> {
  const ports = await findFreePorts(portNames.length);
  const env = Object.fromEntries([
    ...hostedNames.map((name) => [name, ""]),
    ...portNames.map((name, index) => [name, String(ports[index])]),
  ]);
  const up = path.join(projectDir, "src", "local", "up.ts");
  return spawn(process.execPath, [up], {
    cwd: projectDir,
    env: { ...process.env, ...env, SEMPRE_HOME: homeDir },
    stdio: ["ignore", "pipe", "inherit"],
  });
}

/** Resolves with the first staff user's password. */
function waitUntilReady(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const lines: string[] = [];
    child.once("exit", (code) => {
      reject(new Error(`the local stack ended (exit ${code}):\n${lines.join("\n")}`));
    });
    if (child.stdout === null) throw new Error("the stack's output is not piped");
    createInterface({ input: child.stdout }).on("line", (line) => {
      lines.push(line);
      if (!readyLine.test(line)) return;
      const login = lines.find((candidate) => loginLine.test(candidate)) ?? "";
      resolve(loginLine.exec(login)?.[1] ?? "");
    });
  });
}

function stop(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once("exit", resolve);
    child.kill("SIGTERM");
  });
}
