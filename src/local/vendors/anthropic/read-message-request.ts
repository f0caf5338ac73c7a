import { z } from "zod";
import type { Conversation } from "../llm-reply/conversation.ts";
import type { VendorRequest } from "../vendor.ts";
import { VendorRejection } from "../vendor-rejection.ts";
import { makeAnthropicError } from "./anthropic-error.ts";

const block = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("text"), text: z.string() }),
  z.looseObject({
    type: z.literal("image"),
    source: z.discriminatedUnion("type", [
      z.looseObject({
        type: z.literal("base64"),
        media_type: z.enum(["image/jpeg", "image/png", "image/gif", "image/webp"]),
        data: z.string().min(1),
      }),
      z.looseObject({ type: z.literal("url"), url: z.string() }),
    ]),
  }),
]);
const content = z.union([z.string(), z.array(block)]);

const body = z.looseObject({
  model: z.string().min(1),
  max_tokens: z.int().min(1),
  messages: z.array(z.looseObject({ role: z.enum(["user", "assistant"]), content })).min(1),
  system: content.optional(),
  stream: z.boolean().optional(),
  metadata: z.looseObject({ user_id: z.string().nullish() }).optional(),
  output_config: z
    .looseObject({
      format: z.looseObject({ type: z.literal("json_schema"), schema: z.unknown() }).nullish(),
    })
    .nullish(),
});

export interface MessageRequest {
  conversation: Conversation;
  stream: boolean;
  reference: string | null;
}

/** @throws {VendorRejection} 400 or 404 in Anthropic's form */
export function readMessageRequest(request: VendorRequest): MessageRequest {
  if (!request.headers.has("anthropic-version")) {
    throw reject(400, "invalid_request_error", "anthropic-version: header is required");
  }
  const parsed = body.safeParse(request.readJson());
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw reject(400, "invalid_request_error", `${issue?.path.join(".")}: ${issue?.message}`);
  }
  const { data } = parsed;
  if (data.model.startsWith("no-such-")) {
    throw reject(404, "not_found_error", `model: ${data.model}`);
  }
  const system = data.system === undefined ? [] : [{ role: "system", content: data.system }];
  const format = data.output_config?.format;
  return {
    conversation: {
      model: data.model,
      messages: [...system, ...data.messages].map((it) => readContent(it.role, it.content)),
      maxTokens: data.max_tokens,
      output: format ? { schema: format.schema } : "text",
    },
    stream: data.stream ?? false,
    reference: data.metadata?.user_id ?? null,
  };
}

function readContent(role: string, given: z.infer<typeof content>) {
  if (typeof given === "string") return { role, text: given, images: 0 };
  const texts = given.map((it) => (it.type === "text" ? it.text : ""));
  const images = given.filter((it) => it.type === "image").length;
  return { role, text: texts.filter((text) => text !== "").join("\n"), images };
}

function reject(status: number, type: string, message: string): VendorRejection {
  const answer = makeAnthropicError(status, type, message);
  return new VendorRejection({ status, kind: "bad_request", answer });
}
