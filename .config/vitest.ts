import { defineConfig } from "vitest/config";
import { ClosingLineReporter } from "./closing-line-reporter.ts";

const root = new URL("..", import.meta.url).pathname;
const env = { LOG_LEVEL: "silent" };
// Outside of Next, the guard that keeps server code out of browsers would throw.
const resolve = { alias: { "server-only": "server-only/empty.js" } };
const stack = ["src/testing/stack.ts"];

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
          include: ["src/**/*.test.{ts,tsx}"],
          exclude: ["src/**/*.{flow,e2e}.test.ts"],
        },
      },
      {
        root,
        resolve,
        test: {
          name: "flow",
          env,
          include: ["src/**/*.flow.test.ts"],
          globalSetup: stack,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        root,
        resolve,
        test: {
          name: "e2e",
          env,
          include: ["src/testing/e2e/**/*.e2e.test.ts"],
          globalSetup: stack,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
