import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import type { InstanceDescription } from "#local/instance-file.ts";
import { DrillStack } from "./drill/drill-stack.ts";
import { findChromium } from "./e2e/find-chromium.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The running local stacks: one for each worker, so that no two files share one at a time. */
    stacks: InstanceDescription[];
  }
}

/** The first start of a run may have to build the app. */
const STARTING_MS = 600_000;

/**
 * Starts the whole local stack once for each worker of the run, in home folders and on ports of their
 * own, and stops them as a person would. For quick loops: `SEMPRE_TEST_INSTANCE` names the
 * `instance.json` of a running stack to use instead; `SEMPRE_TEST_DATABASE_ADMIN_URL` a PostgreSQL, for
 * tests that need no more than that.
 */
export default async function setup(
  project: TestProject,
): Promise<(() => Promise<void>) | undefined> {
  const { SEMPRE_TEST_INSTANCE: instanceFile, SEMPRE_TEST_DATABASE_ADMIN_URL: adminUrl } =
    process.env;
  if (instanceFile) {
    project.provide("stacks", [JSON.parse(readFileSync(instanceFile, "utf8"))]);
    return undefined;
  }
  if (adminUrl) return undefined;
  const homeDirs = Array.from({ length: project.config.maxWorkers }, makeHomeDir);
  const stacks = await Promise.all(homeDirs.map((homeDir) => DrillStack.prepare(homeDir)));
  const forget = () => {
    for (const homeDir of homeDirs) rmSync(homeDir, { recursive: true, force: true });
  };
  try {
    // The first builds the app where it must be built; unpacked once, the browser is there for all.
    const [started] = await Promise.all([startAll(stacks.slice(0, 1)), findChromium()]);
    project.provide("stacks", [...started, ...(await startAll(stacks.slice(1)))]);
  } catch (error) {
    await Promise.all(stacks.map((stack) => stack.kill()));
    forget();
    throw error;
  }
  return async () => {
    const codes = await Promise.all(stacks.map((stack) => stack.stop()));
    forget();
    if (codes.some((code) => code !== 0)) {
      throw new Error(`the local stacks ended with the exit codes ${codes.join(", ")}`);
    }
  };
}

function makeHomeDir(): string {
  const homeDir = mkdtempSync(path.join(tmpdir(), "sempre-test-"));
  // Passable, because PostgreSQL runs as another user when we are root.
  chmodSync(homeDir, 0o711);
  return homeDir;
}

function startAll(stacks: DrillStack[]): Promise<InstanceDescription[]> {
  for (const stack of stacks) stack.launch();
  return Promise.all(stacks.map((stack) => stack.waitUntilReady(STARTING_MS)));
}
