import { z } from "zod";
import { CallError } from "#resilience/call-error.ts";
import { toInvalidAnswerError } from "../../vendor-call/invalid-answer.ts";
import { parseJson } from "../../vendor-call/parse-json.ts";
import { readAnswer } from "../../vendor-call/read-answer.ts";

const completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
});
const transcription = z.object({ text: z.string(), is_legible: z.boolean() });

/**
 * The text that a model read; "" for a page with nothing to read.
 * @throws {CallError} `client_4xx` when the model refused or the page was too long for one answer (the
 * vendor works, another may do better); `invalid_response` when it is not what was asked for
 */
export function readTranscription(vendor: string, answer: unknown): string {
  const { choices } = readAnswer(`A completion of ${vendor}`, completion, answer);
  const [choice] = choices;
  const refused = Boolean(choice?.message.refusal) || choice?.finish_reason === "content_filter";
  if (refused || choice?.finish_reason === "length") {
    throw new CallError(`${vendor} did not transcribe the page (${choice?.finish_reason})`, {
      errorClass: "client_4xx",
      accepted: "unknown",
      vendorCode: refused ? "refused" : "too_long",
    });
  }
  const json = parseJson(choice?.message.content ?? "");
  const { text, is_legible: isLegible } = readAnswer(`A page by ${vendor}`, transcription, json);
  if (isLegible && text.trim() === "") {
    throw toInvalidAnswerError(`${vendor} answered with a legible page without text`);
  }
  return isLegible ? text.replaceAll("\0", "").toWellFormed().trim() : "";
}
