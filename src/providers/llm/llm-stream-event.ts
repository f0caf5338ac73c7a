import type { ErrorClass } from "#resilience/call-error.ts";
import type { ChainOutcome, ResilienceStatus } from "#resilience/fallback-chain.ts";
import type { LlmReply } from "./llm-reply.ts";

/** What a streamed reply is made of: one `start`, then `delta` and `restart`, at last one `end`. */
export type LlmStreamEvent =
  | { type: "start"; link: string; model: string; status: ResilienceStatus }
  | { type: "delta"; text: string }
  /** The answer begins anew: what was shown so far is to be discarded. */
  | {
      type: "restart";
      from: string;
      to: string;
      model: string;
      status: ResilienceStatus;
      reason: ErrorClass;
    }
  /** Everything about the whole: the text in `reply` is what was shown since the last restart. */
  | ({ type: "end"; reply: LlmReply } & Omit<ChainOutcome<LlmReply>, "value">);
