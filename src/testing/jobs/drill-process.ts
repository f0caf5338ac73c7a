import { type ChildProcess, fork } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

const RESTART_MS = 100;

/** A process of the drill that is started again whenever it ends, as a supervisor would. */
export class DrillProcess {
  readonly #script: URL;
  readonly #environment: Record<string, string>;
  #child: ChildProcess | null = null;
  #ready = Promise.withResolvers<void>();
  #wanted = false;

  constructor(script: URL, environment: Record<string, string>) {
    this.#script = script;
    this.#environment = environment;
  }

  /** Resolves when it serves. */
  start(): Promise<void> {
    this.#wanted = true;
    this.#launch();
    return this.#ready.promise;
  }

  /** Resolves when it serves again after the last kill. */
  waitUntilReady(): Promise<void> {
    return this.#ready.promise;
  }

  /** `kill -9`; it is started again after `downMs`. */
  async kill(downMs: number): Promise<void> {
    this.#wanted = false;
    await this.#end();
    await sleep(downMs);
    this.#wanted = true;
    this.#launch();
  }

  async stop(): Promise<void> {
    this.#wanted = false;
    await this.#end();
  }

  #launch(): void {
    this.#ready = Promise.withResolvers();
    const ready = this.#ready;
    const child = fork(this.#script, {
      execArgv: [],
      stdio: ["ignore", "inherit", process.env.DRILL_LOG_LEVEL ? "inherit" : "ignore", "ipc"],
      env: { ...process.env, NODE_ENV: "production", ...this.#environment },
    });
    this.#child = child;
    child.once("message", () => ready.resolve());
    child.once("exit", () => {
      // It could not start (the database is away) or died by itself.
      if (this.#wanted && this.#child === child)
        setTimeout(() => this.#relaunch(ready), RESTART_MS);
    });
  }

  #relaunch(waiting: PromiseWithResolvers<void>): void {
    if (!this.#wanted) return;
    this.#launch();
    this.#ready.promise.then(waiting.resolve);
  }

  async #end(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
  }
}
