import type { ErrorClass } from "./call-error.ts";
import type { CallOptions, Circuit } from "./circuit.ts";

/** What became of a call that may or may not have been accepted. */
export type Settlement<Result> =
  | { kind: "accepted"; result: Result }
  | { kind: "notAccepted" }
  | { kind: "unknown" };

export interface ChainLink<Input, Result> {
  /** Of the last resort: none. */
  readonly circuit: Circuit;
  execute(input: Input, options?: CallOptions): Promise<Result>;
  /**
   * Finds out about a call that ended with `accepted: "unknown"`. Absent: nothing is lost when two
   * links do the same thing (reading, generating text), so the chain goes on at once.
   */
  settle?(input: Input, error: unknown, options: CallOptions): Promise<Settlement<Result>>;
}

export interface ChainAttempt {
  /** Name of the circuit, or of the last resort. */
  link: string;
  outcome: "answered" | "settled" | "failed" | "inDoubt" | "rejected" | "skipped" | "outOfTime";
  errorClass: ErrorClass | null;
  elapsedMs: number;
}

/** How well the chain did: the first link answered, a later one, or none but the last resort. */
export type ResilienceStatus = "success" | "fallback" | "degraded";

/** How a call through a chain ended, well or not. */
export interface ChainEnd {
  status: ResilienceStatus;
  /** A link that said no has answered, too; null: nobody has. */
  answeredBy: string | null;
  elapsedMs: number;
}

export interface ChainOutcome<Result> extends ChainEnd {
  value: Result;
  answeredBy: string;
  attempts: ChainAttempt[];
}

/** Answers without I/O; throws only for what cannot be answered without a link. */
export interface LastResort<Input, Result> {
  name: string;
  answer(input: Input): Result;
}

export interface ChainConfig<Input, Result> {
  name: string;
  /** In the order they are tried; those that are not configured are left out. */
  links: readonly ChainLink<Input, Result>[];
  /** For all links and settlements together. */
  budgetMs: number;
  /** Of the budget, for finding out about one call in doubt. Default 5,000. */
  settleTimeoutMs?: number;
  lastResort?: LastResort<Input, Result>;
  /** Whether the next link may be tried after this error. Default: not after `client_4xx` or `cancelled`. */
  mayFallThrough?: (error: unknown) => boolean;
  /** Code and message of the error when nobody answers; shown to callers. */
  exhausted: { code: string; message: string };
}

/** A call that nobody can tell the fate of, about to be made again elsewhere. */
export interface OpenQuestion<Input> {
  link: string;
  input: Input;
  error: unknown;
}

export interface ChainCallOptions<Input = unknown> extends CallOptions {
  /** Names of links not to try. */
  skip?: ReadonlySet<string>;
  /**
   * Must keep the question durably before the next link is tried; when it throws, the chain stops
   * with that error. Without it a question in doubt ends the chain with the link's error.
   */
  recordOpenQuestion?: (question: OpenQuestion<Input>) => Promise<void>;
  /** Told once how the call ended, before its promise settles; also of one that fails. Must not throw. */
  onEnd?: (end: ChainEnd) => void;
}

/** Links that are tried in order until one answers, within a total time. */
export interface FallbackChain<Input, Result> {
  readonly name: string;
  /**
   * @throws {ChainExhaustedError} (an `AppError` with status 503) when nobody answered in time
   * @throws the link's error where the next link may not be tried
   */
  execute(input: Input, options?: ChainCallOptions<Input>): Promise<ChainOutcome<Result>>;
}

/** What one looks at: the links in order, and who answered last. */
export interface ChainSnapshot {
  name: string;
  /** Names of the configured circuits, in order. */
  links: string[];
  lastResort: string | null;
  budgetMs: number;
  /** Answers of the last minute by link, last resort included, in this process. */
  answersLastMinute: Record<string, number>;
  lastAnswer: { link: string; status: ResilienceStatus; atMs: number } | null;
  exhaustedLastMinute: number;
}
