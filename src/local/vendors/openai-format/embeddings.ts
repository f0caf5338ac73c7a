import { z } from "zod";
import { embedText } from "../llm-reply/embed-text.ts";
import { splitTokens } from "../llm-reply/split-tokens.ts";
import { makeVendorId } from "../make-vendor-id.ts";
import type { VendorRoute } from "../vendor.ts";
import { VendorRejection } from "../vendor-rejection.ts";
import type { FormatOptions } from "./format-options.ts";

const body = z.looseObject({
  model: z.string().min(1),
  input: z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(2048)]),
  dimensions: z.int().min(1).max(3072).optional(),
  encoding_format: z.enum(["float", "base64"]).default("float"),
  user: z.string().optional(),
});

/** `POST <prefix>/embeddings`. */
export function embeddings(prefix: string, options: FormatOptions): VendorRoute {
  return {
    method: "POST",
    path: `${prefix}/embeddings`,
    handle(request, context) {
      const parsed = body.safeParse(request.readJson());
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        const param = issue?.path.join(".") ?? "";
        const message = `Invalid '${param}': ${issue?.message}.`;
        const error = { message, type: "invalid_request_error", code: null, param };
        const answer = options.makeError(400, error);
        throw new VendorRejection({ status: 400, kind: "bad_request", answer });
      }
      const { model, input, encoding_format: encoding, user } = parsed.data;
      const dimensions = parsed.data.dimensions ?? (model.endsWith("-large") ? 3072 : 1536);
      const texts = typeof input === "string" ? [input] : input;
      const tokens = texts.reduce((sum, text) => sum + splitTokens(text).length, 0);
      context.accept({
        kind: "embedding",
        id: makeVendorId("emb_", 24),
        idempotencyKey: request.headers.get("idempotency-key"),
        reference: user ?? null,
        request: { model, dimensions, texts: texts.length },
      });
      const data = texts.map((text, index) => ({
        object: "embedding",
        index,
        embedding: encode(embedText(text, dimensions), encoding),
      }));
      const usage = { prompt_tokens: tokens, total_tokens: tokens };
      return { status: 200, json: { object: "list", data, model, usage } };
    },
  };
}

/** base64 is what the vendor's SDK asks for: the floats, little endian. */
function encode(vector: Float32Array, encoding: "float" | "base64"): number[] | string {
  if (encoding === "float") return [...vector];
  const bytes = Buffer.alloc(vector.length * 4);
  for (const [index, value] of vector.entries()) bytes.writeFloatLE(value, index * 4);
  return bytes.toString("base64");
}
