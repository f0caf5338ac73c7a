import { UnavailableError } from "#lib/app-error.ts";
import type { LlmReply } from "../llm-reply.ts";
import type { LlmRequest } from "../llm-request.ts";
import { cannedTexts } from "./canned-texts.ts";
import { findCannedTopic } from "./canned-topic.ts";

export const cannedLink = "llm.canned";

/**
 * The reply that needs no model: by a word in the client's last message, in the request's language.
 * @throws {UnavailableError} `llm_unavailable` when JSON was asked for: made-up data would be worse
 * than none
 */
export function answerCanned(request: LlmRequest): LlmReply {
  if (request.output) {
    throw new UnavailableError("llm_unavailable", "No language model is available right now.");
  }
  const last = request.messages.findLast((it) => it.role === "user");
  return {
    text: cannedTexts[request.locale][findCannedTopic(last?.text ?? "")],
    model: "canned",
    finishReason: "stop",
    tokensIn: 0,
    tokensOut: 0,
    link: cannedLink,
    latencyMs: 0,
    costMicroUsd: 0,
  };
}
