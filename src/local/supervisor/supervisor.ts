import { setTimeout as delay } from "node:timers/promises";
import type { LocalError } from "../local-error.ts";
import { stopLeftovers } from "./leftovers.ts";
import type { PartDefinition } from "./part.ts";
import { SupervisedPart } from "./supervised-part.ts";

const longestWorkMs = 10_000;

export interface SupervisorOptions {
  homeDir: string;
  report(message: string): void;
}

/** The parts of one local stack: started one by one, kept running, stopped in reverse order. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #parts: SupervisedPart[] = [];
  readonly #work: Promise<unknown>[] = [];
  readonly #givenUp = Promise.withResolvers<LocalError>();

  constructor(options: SupervisorOptions) {
    this.#options = options;
  }

  /** Resolves, with the reason, when a part that had served cannot be kept running. */
  get givenUp(): Promise<LocalError> {
    return this.#givenUp.promise;
  }

  /** Resolves once the part serves. @throws LocalError when it cannot be made to. */
  startPart(definition: PartDefinition): Promise<void> {
    const part = new SupervisedPart(definition, {
      ...this.#options,
      onGivenUp: (error) => this.#givenUp.resolve(error),
    });
    this.#parts.push(part);
    return part.start();
  }

  /**
   * Lets `work` on the database come to its end before anything is stopped: the driver does not
   * survive every moment at which its server may go away.
   */
  finishBeforeStop<T>(work: Promise<T>): Promise<T> {
    this.#work.push(work);
    return work;
  }

  /** Stops the parts one after the other, the last started first. */
  async stop(): Promise<void> {
    const timeout = delay(longestWorkMs, undefined, { ref: false });
    await Promise.race([Promise.allSettled(this.#work), timeout]);
    for (const part of this.#parts.toReversed()) await part.stop();
  }

  /** Ends everything at once, without order. The database recovers at its next start. */
  killAll(): void {
    for (const part of this.#parts) part.killNow();
  }
}

/** Stops, in this order, what a killed supervisor of this home left running. */
export async function stopAllLeftovers(
  homeDir: string,
  parts: { name: string; stopSignal: NodeJS.Signals }[],
): Promise<number> {
  let count = 0;
  for (const part of parts) count += await stopLeftovers(homeDir, part);
  return count;
}
