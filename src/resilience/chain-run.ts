import type { ChainRecords } from "./chain-records.ts";
import { ChainExhaustedError, classOf, mayHaveBeenAccepted, wasRejected } from "./errors.ts";
import type {
  ChainAttempt,
  ChainCallOptions,
  ChainConfig,
  ChainEnd,
  ChainLink,
  ChainOutcome,
  LastResort,
  ResilienceStatus,
} from "./fallback-chain.ts";
import { settleInTime } from "./settle-in-time.ts";

type SettledConfig<Input, Result> = ChainConfig<Input, Result> &
  Required<Pick<ChainConfig<Input, Result>, "settleTimeoutMs" | "mayFallThrough">>;

/** What a link has led to: an answer, or nothing that ends the chain. */
type LinkEnd<Result> = { value: Result } | null;

/** One call through a chain. */
export class ChainRun<Input, Result> {
  readonly #config: SettledConfig<Input, Result>;
  readonly #records: Pick<ChainRecords, "addAnswer" | "addExhausted">;
  readonly #input: Input;
  readonly #options: ChainCallOptions<Input>;
  readonly #startedMs = performance.now();
  readonly #attempts: ChainAttempt[] = [];
  #lastError: unknown;
  /** Whom the last error is of. */
  #asked: Pick<ChainEnd, "status" | "answeredBy"> = { status: "degraded", answeredBy: null };

  constructor(
    config: SettledConfig<Input, Result>,
    records: Pick<ChainRecords, "addAnswer" | "addExhausted">,
    input: Input,
    options: ChainCallOptions<Input>,
  ) {
    this.#config = config;
    this.#records = records;
    this.#input = input;
    this.#options = options;
  }

  async finish(): Promise<ChainOutcome<Result>> {
    const { onEnd } = this.#options;
    try {
      const outcome = await this.#run();
      onEnd?.(outcome);
      return outcome;
    } catch (error) {
      onEnd?.(this.#describeFailure(error));
      throw error;
    }
  }

  async #run(): Promise<ChainOutcome<Result>> {
    const { links, lastResort, exhausted } = this.#config;
    for (const [position, link] of links.entries()) {
      const status = position === 0 ? "success" : "fallback";
      this.#asked = { status, answeredBy: link.circuit.name };
      const end = await this.#tryLink(link);
      if (end !== null) return this.#answer(end.value, link.circuit.name, status);
    }
    if (lastResort !== undefined) {
      const startedMs = performance.now();
      const value = this.#askLastResort(lastResort);
      this.#note(lastResort.name, "answered", null, startedMs);
      return this.#answer(value, lastResort.name, "degraded");
    }
    this.#records.addExhausted(Date.now());
    const end = this.#describeFailure(null);
    throw new ChainExhaustedError(exhausted, this.#attempts, end, this.#lastError);
  }

  /** A link that has refused the request has answered, and ends the chain. */
  #describeFailure(error: unknown): ChainEnd {
    const elapsedMs = performance.now() - this.#startedMs;
    if (classOf(error) === "client_4xx") return { ...this.#asked, elapsedMs };
    return { status: "degraded", answeredBy: null, elapsedMs };
  }

  /** @throws what it throws: it cannot answer everything */
  #askLastResort(lastResort: LastResort<Input, Result>): Result {
    try {
      return lastResort.answer(this.#input);
    } catch (error) {
      this.#records.addExhausted(Date.now());
      throw error;
    }
  }

  async #tryLink(link: ChainLink<Input, Result>): Promise<LinkEnd<Result>> {
    const { name } = link.circuit;
    const startedMs = performance.now();
    if (this.#options.skip?.has(name)) return this.#note(name, "skipped", null, startedMs);
    const leftMs = this.#getLeftMs();
    if (leftMs <= 0) return this.#note(name, "outOfTime", null, startedMs);
    try {
      const value = await link.execute(this.#input, this.#limit(leftMs));
      this.#note(name, "answered", null, startedMs);
      return { value };
    } catch (error) {
      this.#lastError = error;
      if (wasRejected(error)) return this.#note(name, "rejected", error, startedMs);
      return this.#goOnAfter(link, error, startedMs);
    }
  }

  /** @throws the error, where the next link may not be tried */
  async #goOnAfter(
    link: ChainLink<Input, Result>,
    error: unknown,
    startedMs: number,
  ): Promise<LinkEnd<Result>> {
    const { name } = link.circuit;
    const { signal, recordOpenQuestion } = this.#options;
    const isOver = classOf(error) === "cancelled" || signal?.aborted;
    if (isOver || !this.#config.mayFallThrough(error)) throw error;
    if (!link.settle || !mayHaveBeenAccepted(error)) {
      return this.#note(name, "failed", error, startedMs);
    }
    const timeoutMs = Math.min(this.#config.settleTimeoutMs, this.#getLeftMs());
    const settlement = await settleInTime(link, this.#input, error, this.#limit(timeoutMs));
    if (settlement.kind === "accepted") {
      this.#note(name, "settled", error, startedMs);
      return { value: settlement.result };
    }
    if (settlement.kind === "notAccepted") return this.#note(name, "failed", error, startedMs);
    this.#note(name, "inDoubt", error, startedMs);
    if (recordOpenQuestion === undefined || signal?.aborted) throw error;
    await recordOpenQuestion({ link: name, input: this.#input, error });
    return null;
  }

  #getLeftMs(): number {
    return this.#config.budgetMs - (performance.now() - this.#startedMs);
  }

  #limit(leftMs: number) {
    const { signal, correlationId, timeoutMs = leftMs } = this.#options;
    return {
      timeoutMs: Math.min(timeoutMs, leftMs),
      ...(signal !== undefined && { signal }),
      ...(correlationId !== undefined && { correlationId }),
    };
  }

  #note(link: string, outcome: ChainAttempt["outcome"], error: unknown, startedMs: number): null {
    const elapsedMs = performance.now() - startedMs;
    this.#attempts.push({ link, outcome, errorClass: error ? classOf(error) : null, elapsedMs });
    return null;
  }

  #answer(value: Result, link: string, status: ResilienceStatus): ChainOutcome<Result> {
    this.#records.addAnswer(link, status, Date.now());
    const elapsedMs = performance.now() - this.#startedMs;
    return { value, status, answeredBy: link, attempts: this.#attempts, elapsedMs };
  }
}
