import type { ChildProcess } from "node:child_process";
import type { Reached } from "./bench-messages.ts";

const LONGEST_RUN_MS = 60_000;

/** Follows the runs by what the app tells of them. */
export class RunWatcher {
  readonly #waiting = new Map<number, () => void>();
  readonly #firstStepNs = new Map<number, number>();
  readonly #endNs = new Map<number, number>();

  constructor(apps: ChildProcess[]) {
    for (const app of apps) {
      app.on("message", (message) => {
        for (const point of message as Reached[]) this.#note(point);
      });
    }
  }

  #note([run, firstStepNs, endNs]: Reached): void {
    if (firstStepNs > 0) this.#firstStepNs.set(run, firstStepNs);
    if (endNs === 0) return;
    this.#endNs.set(run, endNs);
    this.#waiting.get(run)?.();
  }

  /** Resolves at the end of the function; fails when it takes longer than a minute. */
  async waitForEnd(run: number): Promise<{ firstStepNs: bigint; endNs: bigint }> {
    if (!this.#endNs.has(run)) {
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new Error(`run ${run} did not end within ${LONGEST_RUN_MS} ms`)),
          LONGEST_RUN_MS,
        );
        this.#waiting.set(run, () => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
    const firstStepNs = BigInt(this.#firstStepNs.get(run) ?? 0);
    const endNs = BigInt(this.#endNs.get(run) ?? 0);
    for (const map of [this.#waiting, this.#firstStepNs, this.#endNs]) map.delete(run);
    return { firstStepNs, endNs };
  }
}
