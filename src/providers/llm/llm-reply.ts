/** Why the text ends: it is complete, the token limit cut it, or the vendor's filter did. */
export type LlmFinishReason = "stop" | "length" | "filtered";

/** What a vendor has answered. Token counts are null where the vendor did not tell. */
export interface LlmAnswer {
  text: string;
  model: string;
  finishReason: LlmFinishReason;
  tokensIn: number | null;
  tokensOut: number | null;
}

/** An answer with where it came from. */
export interface LlmReply extends LlmAnswer {
  /** Name of the circuit, e.g. `llm.gpt4`; or of the last resort, `llm.canned`. */
  link: string;
  /** From the call to the whole answer. */
  latencyMs: number;
  /** Millionths of a US dollar; null when the model's price or the token counts are not known. */
  costMicroUsd: number | null;
}

/** A piece of an answer as the vendor streams it. `finish` comes last, and once. */
export type LlmStreamPart =
  | { kind: "text"; text: string; model: string }
  | ({ kind: "finish" } & Omit<LlmAnswer, "text">);
