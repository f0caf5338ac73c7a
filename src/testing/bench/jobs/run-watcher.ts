import type { ChildProcess } from "node:child_process";
import type { Reached } from "./bench-messages.ts";

const LONGEST_RUN_MS = 60_000;

/** Follows the runs by what the app tells of them. */
export class RunWatcher {
  readonly #ends = new Map<number, () => void>();
  readonly #firstStepNs = new Map<number, bigint>();
  readonly #endNs = new Map<number, bigint>();

  constructor(app: ChildProcess) {
    app.on("message", (message) => {
      for (const { run, point, atNs } of message as Reached[]) {
        (point === "end" ? this.#endNs : this.#firstStepNs).set(run, BigInt(atNs));
        if (point === "end") this.#ends.get(run)?.();
      }
    });
  }

  /** Resolves at the end of the function; fails when it takes longer than a minute. */
  async waitForEnd(run: number): Promise<{ firstStepNs: bigint; endNs: bigint }> {
    if (!this.#endNs.has(run)) {
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new Error(`run ${run} did not end within ${LONGEST_RUN_MS} ms`)),
          LONGEST_RUN_MS,
        );
        this.#ends.set(run, () => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
    const times = {
      firstStepNs: this.#firstStepNs.get(run) ?? 0n,
      endNs: this.#endNs.get(run) ?? 0n,
    };
    for (const map of [this.#ends, this.#firstStepNs, this.#endNs]) map.delete(run);
    return times;
  }
}
