import path from "node:path";
import type { PartDefinition } from "./supervisor/part.ts";
import { waitForHttp } from "./supervisor/wait-for-http.ts";

export interface AppPartOptions {
  projectDir: string;
  port: number;
  dev: boolean;
  env: NodeJS.ProcessEnv;
}

/** Where the app says whether it can serve. */
export const readinessPath = "/api/health/ready";

/** The command line of Next, as a script for our own Node. */
export function getNextScript(projectDir: string): string {
  return path.join(projectDir, "node_modules", "next", "dist", "bin", "next");
}

/** The Next.js app: the built one, or with hot reload. */
export function defineAppPart(options: AppPartOptions): PartDefinition {
  const verb = options.dev ? "dev" : "start";
  const address = ["-H", "127.0.0.1", "-p", String(options.port)];
  // Longer than callers keep a connection: closing one at the moment of its next use would break a call.
  const keepAlive = options.dev ? [] : ["--keepAliveTimeout", "75000"];
  return {
    name: "app",
    // Started again under load it works long before it finds time for this question.
    readyTimeoutMs: 120_000,
    stopSignal: "SIGTERM",
    stopTimeoutMs: 5_000,
    async prepare() {
      return {
        file: process.execPath,
        args: [getNextScript(options.projectDir), verb, ...address, ...keepAlive],
        env: options.env,
        cwd: options.projectDir,
      };
    },
    async waitUntilReady(_started, signal) {
      await waitForHttp({ port: options.port, path: readinessPath }, () => true, signal);
    },
  };
}
