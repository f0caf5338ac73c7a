import { z } from "zod";
import type { VendorContext } from "../vendor.ts";
import { VendorRejection } from "../vendor-rejection.ts";
import type { FormatOptions } from "./format-options.ts";

const kind = "scripted_answer";
const scriptSchema = z.strictObject({
  /** Name of the schema that an answer is asked for by. */
  schema: z.string().regex(/^[\w-]{1,64}$/),
  /** What is answered to it from now on; null: as before. */
  answer: z.record(z.string(), z.unknown()).nullable(),
});

/** The button: what to answer where JSON of a schema of that name is asked for. */
export function answerSchema(input: unknown, context: VendorContext): { schema: string } {
  const { schema, answer } = scriptSchema.parse(input);
  context.store.put(kind, schema, { answer });
  return { schema };
}

/** The answer that was laid down for a schema; null where there is none. */
export function findScriptedAnswer(schema: string | null, context: VendorContext): string | null {
  if (schema === null) return null;
  const script = context.store.get<{ answer: unknown }>(kind, schema);
  return script?.answer ? JSON.stringify(script.answer) : null;
}

/**
 * Nobody here can see. A picture that is to be read is refused, as one that cannot be decoded would be:
 * an invented text would go for what stands in the document.
 */
export function refuseToRead(options: FormatOptions): VendorRejection {
  const answer = options.makeError(400, {
    message: "The image could not be parsed.",
    type: "invalid_request_error",
    code: "image_parse_error",
  });
  return new VendorRejection({ status: 400, kind: "bad_request", answer });
}
