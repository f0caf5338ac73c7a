import { defineConfig } from "vitest/config";
import { ClosingLineReporter } from "./closing-line-reporter.ts";

const root = new URL("..", import.meta.url).pathname;
const env = { LOG_LEVEL: "silent" };
const setupFiles = [".config/fail-on-console-error.ts"];
// Built apps, the bench's too, hold copies of packages with tests of their own.
const foreign = ["**/node_modules/**", "**/.next*/**"];
// Outside of Next, the guard that keeps server code out of browsers would throw.
const resolve = { alias: { "server-only": `${root}node_modules/server-only/empty.js` } };

export default defineConfig({
  root,
  test: {
    reporters: ["default", new ClosingLineReporter()],
    projects: [
      {
        root,
        resolve,
        test: {
          name: "unit",
          env,
          setupFiles,
          include: ["src/**/*.test.{ts,tsx}"],
          exclude: [...foreign, "src/**/*.{flow,e2e}.test.ts"],
        },
      },
      {
        root,
        resolve,
        // Flows and browser tests share one running stack: one is started per run, not one per kind.
        test: {
          name: "stack",
          env,
          setupFiles,
          include: ["src/**/*.{flow,e2e}.test.ts"],
          exclude: foreign,
          globalSetup: ["src/testing/stack.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
