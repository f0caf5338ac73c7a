import { setTimeout as delay } from "node:timers/promises";
import { explainFileError } from "../home-folder.ts";
import { describeError, LocalError } from "../local-error.ts";
import { getRestartDelayMs } from "./backoff.ts";
import { sendSignal, stopLeftovers } from "./leftovers.ts";
import { closeLogFile, type LogFile, openLogFile, readLastLines } from "./log-file.ts";
import type { PartDefinition } from "./part.ts";
import { removeProcessRecord } from "./process-record.ts";
import { type RunningProcess, startProcess } from "./start-process.ts";

const defaultFirstStartAttempts = 3;
const quickFailuresUntilGivingUp = 12;
/** A part that lived this long was well: what came before no longer counts. */
const steadyAfterMs = 30_000;

export interface SupervisedPartOptions {
  homeDir: string;
  report(message: string): void;
  onGivenUp(error: LocalError): void;
}

/** Keeps one part running: starts it, starts it again when it dies, stops it when asked. */
export class SupervisedPart {
  readonly #definition: PartDefinition;
  readonly #options: SupervisedPartOptions;
  readonly #stopping = new AbortController();
  readonly #firstReady = Promise.withResolvers<void>();
  #running: RunningProcess | null = null;
  #hasServed = false;
  #loop: Promise<void> | null = null;

  constructor(definition: PartDefinition, options: SupervisedPartOptions) {
    this.#definition = definition;
    this.#options = options;
  }

  get name(): string {
    return this.#definition.name;
  }

  /** Resolves once it serves. @throws LocalError when it cannot be made to. */
  start(): Promise<void> {
    this.#loop ??= this.#keepRunning();
    return this.#firstReady.promise;
  }

  /** Ends the present process, which is then started again like after a crash. */
  killNow(): void {
    if (this.#running !== null) sendSignal(-this.#running.pid, "SIGKILL");
  }

  /** Asks it to end, and kills its whole group when it has not within its `stopTimeoutMs`. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    const running = this.#running;
    if (running !== null) {
      sendSignal(running.pid, this.#definition.stopSignal);
      const timeout = delay(this.#definition.stopTimeoutMs, "late", { ref: false });
      const outcome = await Promise.race([running.ended, timeout]);
      if (outcome === "late") this.#options.report(`${this.name} did not stop in time: killed`);
      sendSignal(-running.pid, "SIGKILL");
    }
    await this.#loop;
    removeProcessRecord(this.#options.homeDir, this.name);
  }

  async #keepRunning(): Promise<void> {
    let failures = 0;
    while (!this.#stopping.signal.aborted) {
      const startedAt = Date.now();
      const failure = await this.#runOnce();
      if (this.#stopping.signal.aborted) break;
      failures = Date.now() - startedAt > steadyAfterMs ? 1 : failures + 1;
      if (failures >= this.#failureLimit() || this.#isHopeless(failure)) {
        this.#firstReady.reject(failure);
        this.#options.onGivenUp(failure);
        return;
      }
      if (this.#hasServed) this.#options.report(`${failure.message}: starting it again`);
      await delay(getRestartDelayMs(failures), undefined, { signal: this.#stopping.signal }).catch(
        () => undefined,
      );
    }
    this.#firstReady.reject(new LocalError("part_failed", `${this.name} was stopped`));
  }

  #failureLimit(): number {
    if (this.#hasServed) return quickFailuresUntilGivingUp;
    return this.#definition.firstStartAttempts ?? defaultFirstStartAttempts;
  }

  /** One life of the process; returns why it ended. */
  async #runOnce(): Promise<LocalError> {
    const { homeDir } = this.#options;
    let log: LogFile | null = null;
    try {
      await stopLeftovers(homeDir, this.#definition);
      const command = await this.#definition.prepare();
      log = openLogFile(homeDir, this.name);
      if (this.#stopping.signal.aborted) return this.#describeEnd("not started", null);
      this.#running = await startProcess(homeDir, this.name, command, log);
      if (this.#stopping.signal.aborted) sendSignal(this.#running.pid, this.#definition.stopSignal);
      const running = this.#running;
      if (await this.#waitUntilReady(running)) this.#noteReady();
      else if (!this.#stopping.signal.aborted) sendSignal(-running.pid, "SIGKILL");
      const end = await running.ended;
      // Its children have nobody left to serve, and may hold its port.
      sendSignal(-running.pid, "SIGKILL");
      return this.#describeEnd(end, log);
    } catch (error) {
      if (error instanceof LocalError) return error;
      const message = `${this.name}: ${describeError(error)}`;
      return (
        explainFileError(error, homeDir) ?? new LocalError("part_failed", message, { cause: error })
      );
    } finally {
      this.#running = null;
      if (log !== null) closeLogFile(log);
    }
  }

  async #waitUntilReady(running: RunningProcess): Promise<boolean> {
    const over = new AbortController();
    const timer = setTimeout(() => over.abort(), this.#definition.readyTimeoutMs);
    const signal = AbortSignal.any([over.signal, this.#stopping.signal]);
    const ended = running.ended.then(() => "ended" as const);
    try {
      const ready = this.#definition.waitUntilReady(running, signal);
      const outcome = await Promise.race([ready.then(() => "ready" as const), ended]);
      return outcome === "ready";
    } catch (error) {
      if (signal.aborted) return false;
      throw error;
    } finally {
      clearTimeout(timer);
      over.abort();
    }
  }

  #noteReady(): void {
    if (this.#hasServed) this.#options.report(`${this.name} is back`);
    this.#hasServed = true;
    this.#firstReady.resolve();
  }

  #describeEnd(end: string, log: LogFile | null): LocalError {
    const lastLine = log === null ? undefined : readLastLines(log, 1)[0];
    const detail = lastLine === undefined ? "" : `: ${lastLine.trim()}`;
    const where = log === null ? "" : ` (log: ${log.path})`;
    const verb = this.#hasServed ? "ended" : "did not start";
    const message = `${this.name} ${verb}, ${end}${this.#hasServed ? "" : detail + where}`;
    return new LocalError("part_failed", message);
  }

  /** At the first start, what another attempt cannot mend; later the person may mend it meanwhile. */
  #isHopeless(failure: LocalError): boolean {
    if (this.#hasServed) return false;
    return failure.code !== "part_failed";
  }
}
