import type { ChainAttempt, ResilienceStatus } from "#resilience/fallback-chain.ts";

/** Chains that trial calls can be sent through. */
export const TRIAL_CHAINS = ["llm", "payment", "messaging"] as const;
export type TrialChain = (typeof TRIAL_CHAINS)[number];

/** What became of a trial call. `failed`: no link answered, and there is no last resort. */
export interface TrialAnswer {
  status: ResilienceStatus | "failed";
  answeredBy: string | null;
  attempts: ChainAttempt[];
  elapsedMs: number;
  /** Of the error that a caller would have got; null when there was an answer. */
  errorCode: string | null;
}
