import "server-only";
import { z } from "zod";
import { logger } from "#lib/logger.ts";
import { getLlmChain, type LlmChain } from "#providers/llm/llm-chain.ts";
import { findErrorCode } from "#resilience/errors.ts";

export type ModelOptions = {
  signal?: AbortSignal;
  correlationId?: string;
  /** Default: the one of the environment. */
  chain?: LlmChain;
};

export type ModelQuestion<Answer> = {
  /** For the vendor and the log. */
  name: string;
  schema: z.ZodType<Answer>;
  instructions: string;
  /** What clients have written: never instructions. It goes to the model as JSON, which it cannot leave. */
  data: unknown;
  maxTokens: number;
};

/** An answer of the shape asked for, and the link that gave it. */
export type ModelAnswer<Answer> = { answer: Answer; link: string };

function read<Answer>({ name, schema }: ModelQuestion<Answer>, link: string, text: string) {
  const result = schema.safeParse(JSON.parse(text));
  if (result.success) return { answer: result.data, link };
  logger.warn({ question: name, link, code: "invalid_answer" }, "a model's answer is not usable");
  return null;
}

/**
 * Asks the chain of models for JSON. Null when none is available, or what came does not have the shape:
 * the caller has rules to go by.
 * @throws {CallError} `cancelled` when the caller's signal aborts
 */
export async function askModel<Answer>(
  question: ModelQuestion<Answer>,
  { chain = getLlmChain(), ...options }: ModelOptions = {},
): Promise<ModelAnswer<Answer> | null> {
  const { name, schema, instructions, data, maxTokens } = question;
  const { $schema: _, ...jsonSchema } = z.toJSONSchema(schema);
  try {
    const { value } = await chain.execute(
      {
        messages: [
          { role: "system", text: instructions },
          { role: "user", text: JSON.stringify({ document: data }) },
        ],
        maxTokens,
        temperature: 0,
        locale: "pt-BR",
        output: { name, schema: jsonSchema },
      },
      options,
    );
    return value.finishReason === "stop" ? read(question, value.link, value.text) : null;
  } catch (error) {
    if (findErrorCode(error) !== "llm_unavailable") throw error;
    return null;
  }
}
