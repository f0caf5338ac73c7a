import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { ClosingLineReporter } from "./closing-line-reporter.ts";
import { LongestFirstSequencer } from "./longest-first.ts";

const root = new URL("..", import.meta.url).pathname;
const env = { LOG_LEVEL: "silent" };
const setupFiles = [".config/fail-on-console-error.ts"];
// Built apps, the bench's too, hold copies of packages with tests of their own.
const foreign = ["**/node_modules/**", "**/.next*/**"];
// Each worker has a running stack to itself, except where one was given to test against.
const maxWorkers = process.env.SEMPRE_TEST_INSTANCE ? 1 : Math.min(2, availableParallelism());
// For what takes milliseconds where nothing else runs, and must not fail where much does.
const patienceMs = 60_000;
// Outside of Next, the guard that keeps server code out of browsers would throw.
const resolve = { alias: { "server-only": `${root}node_modules/server-only/empty.js` } };

export default defineConfig({
  root,
  test: {
    reporters: ["default", new ClosingLineReporter()],
    sequence: { sequencer: LongestFirstSequencer },
    projects: [
      {
        root,
        resolve,
        test: {
          name: "unit",
          env,
          setupFiles: [...setupFiles, ".config/fresh-modules.ts"],
          maxWorkers,
          // Two hundred small files: a process for each would take longer than many of them do.
          isolate: false,
          testTimeout: patienceMs,
          hookTimeout: patienceMs,
          expect: { poll: { timeout: patienceMs / 3 } },
          include: ["src/**/*.test.{ts,tsx}"],
          exclude: [...foreign, "src/**/*.{flow,e2e}.test.ts"],
        },
      },
      {
        root,
        resolve,
        // Flows and browser tests share the running stacks: they are started per run, not per kind.
        test: {
          name: "stack",
          env,
          setupFiles,
          maxWorkers,
          include: ["src/**/*.{flow,e2e}.test.ts"],
          exclude: foreign,
          globalSetup: ["src/testing/stack.ts"],
          testTimeout: 3 * patienceMs,
          hookTimeout: 4 * patienceMs,
          expect: { poll: { timeout: patienceMs / 2 } },
        },
      },
    ],
  },
});
