import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { getInstanceFile, type InstanceDescription } from "#local/instance-file.ts";
import { portNames } from "#local/settings.ts";
import { hostVendorNames } from "#local/vendor-env.ts";
import { findFreePorts } from "../find-free-ports.ts";
import { killProcessTree } from "./process-tree.ts";

const projectDir = path.resolve(import.meta.dirname, "..", "..", "..");
const STARTING_MS = 200_000;

/** Whatever the developer's own environment says: a stack of the tests has local parts only. */
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

/** A Sempre of the tests' own, which can be started, killed and started again on the same data. */
export class DrillStack {
  readonly #homeDir: string;
  readonly #env: NodeJS.ProcessEnv;
  #child: ChildProcess | null = null;
  #lines: string[] = [];

  private constructor(homeDir: string, env: NodeJS.ProcessEnv) {
    this.#homeDir = homeDir;
    this.#env = env;
  }

  /** @param env what the stack is to find in its environment besides */
  static async prepare(homeDir: string, env: Record<string, string> = {}): Promise<DrillStack> {
    const ports = await findFreePorts(portNames.length);
    const own = Object.fromEntries(portNames.map((name, index) => [name, String(ports[index])]));
    return new DrillStack(homeDir, {
      ...process.env,
      ...Object.fromEntries(hostedNames.map((name) => [name, ""])),
      ...env,
      ...own,
      SEMPRE_HOME: homeDir,
      LOG_LEVEL: "warn",
    });
  }

  /** Starts it; answers at once. */
  launch(): void {
    const up = path.join(projectDir, "src", "local", "up.ts");
    this.#lines = [];
    this.#child = spawn(process.execPath, [up], {
      cwd: projectDir,
      env: this.#env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (stream) createInterface({ input: stream }).on("line", (line) => this.#lines.push(line));
    }
  }

  /** Waits until it serves, and says where. */
  async waitUntilReady(timeoutMs = STARTING_MS): Promise<InstanceDescription> {
    const deadline = performance.now() + timeoutMs;
    while (!this.#lines.some((line) => line.startsWith("Sempre is ready at "))) {
      if (this.#child?.exitCode != null || performance.now() > deadline) {
        throw new Error(`the drill's stack did not come up:\n${this.#lines.join("\n")}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return JSON.parse(readFileSync(getInstanceFile(this.#homeDir), "utf8"));
  }

  /** Sends a signal to one part (app, jobs, gateway, postgrest, postgres) and to nothing else. */
  signalPart(name: string, signal: NodeJS.Signals): void {
    const file = path.join(this.#homeDir, "run", `${name}.json`);
    process.kill(JSON.parse(readFileSync(file, "utf8")).pid, signal);
  }

  /** kill -9 of everything, at this moment. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child?.pid === undefined) return;
    const gone = child.exitCode === null && child.signalCode === null ? once(child, "exit") : null;
    killProcessTree(child.pid);
    await gone;
    this.#child = null;
  }

  /** Stops it as a person would; answers its exit code. */
  async stop(): Promise<number | null> {
    const child = this.#child;
    if (child === null || child.exitCode !== null) return child?.exitCode ?? null;
    child.kill("SIGTERM");
    const [code] = await once(child, "exit");
    this.#child = null;
    return code;
  }
}
