import { type OcrEngine, startOcrEngine } from "./engine.ts";

const idleMs = 60_000;

/**
 * One engine per process, started when it is first needed and ended when it was idle for a minute.
 * Calls wait for each other.
 */
export class OcrEnginePool {
  #engine: OcrEngine | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;
  readonly #start: () => Promise<OcrEngine>;
  readonly #idleMs: number;

  constructor(start: () => Promise<OcrEngine> = startOcrEngine, idleAfterMs = idleMs) {
    this.#start = start;
    this.#idleMs = idleAfterMs;
  }

  /**
   * Works with the engine. When the signal aborts or the work fails, the engine is thrown away: a call
   * under way cannot be ended otherwise.
   * @throws what the work throws, or the signal's reason
   */
  use<T>(signal: AbortSignal, work: (engine: OcrEngine) => Promise<T>): Promise<T> {
    const turn = this.#last.then(() => this.#run(signal, work));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Ends the engine, if there is one, after what is under way. */
  async stop(): Promise<void> {
    await this.#last;
    await this.#discard();
  }

  async #run<T>(signal: AbortSignal, work: (engine: OcrEngine) => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    clearTimeout(this.#idle);
    const aborted = Promise.withResolvers<never>();
    // Until the engine has started, nobody hears of it.
    aborted.promise.catch(() => undefined);
    const abort = () => aborted.reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    try {
      this.#engine ??= await this.#start();
      signal.throwIfAborted();
      const working = work(this.#engine);
      // Work whose caller is gone ends when it finds the engine stopped; nobody is left to hear of it.
      working.catch(() => undefined);
      return await Promise.race([working, aborted.promise]);
    } catch (error) {
      await this.#discard();
      throw error;
    } finally {
      signal.removeEventListener("abort", abort);
      this.#idle = setTimeout(() => void this.#discard(), this.#idleMs).unref();
    }
  }

  async #discard(): Promise<void> {
    clearTimeout(this.#idle);
    const engine = this.#engine;
    this.#engine = null;
    await engine?.stop();
  }
}
