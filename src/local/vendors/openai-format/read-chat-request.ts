import { z } from "zod";
import type { Conversation } from "../llm-reply/conversation.ts";
import type { VendorRequest } from "../vendor.ts";
import { VendorRejection } from "../vendor-rejection.ts";
import type { FormatOptions } from "./format-options.ts";

const part = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("text"), text: z.string() }),
  z.looseObject({
    type: z.literal("image_url"),
    image_url: z.looseObject({ url: z.string().regex(/^(data:image\/[\w.+-]+;base64,|https?:)/) }),
  }),
]);

const body = z.looseObject({
  model: z.string().min(1),
  messages: z
    .array(
      z.looseObject({
        role: z.enum(["system", "developer", "user", "assistant", "tool"]),
        content: z.union([z.string(), z.array(part)]).nullish(),
      }),
    )
    .min(1),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().optional() }).nullish(),
  max_tokens: z.int().min(1).nullish(),
  max_completion_tokens: z.int().min(1).nullish(),
  user: z.string().nullish(),
  safety_identifier: z.string().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  response_format: z
    .discriminatedUnion("type", [
      z.looseObject({ type: z.literal("text") }),
      z.looseObject({ type: z.literal("json_object") }),
      z.looseObject({
        type: z.literal("json_schema"),
        json_schema: z.looseObject({
          name: z.string().regex(/^[\w-]{1,64}$/),
          schema: z.unknown(),
        }),
      }),
    ])
    .nullish(),
});
type ChatBody = z.infer<typeof body>;

export interface ChatRequest {
  conversation: Conversation;
  stream: boolean;
  includeUsage: boolean;
  reference: string | null;
}

/** @throws {VendorRejection} 400 or 404 in the format's own form */
export function readChatRequest(request: VendorRequest, options: FormatOptions): ChatRequest {
  const parsed = body.safeParse(request.readJson());
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const param = issue?.path.join(".") ?? "";
    throw reject(400, options, `Invalid '${param}': ${issue?.message}.`, null, param);
  }
  const { data } = parsed;
  const unsupported = options.findUnsupported?.(data) ?? null;
  if (unsupported !== null) {
    const text = `Unsupported parameter: '${unsupported}' is not supported with this model.`;
    throw reject(400, options, text, "unsupported_parameter", unsupported);
  }
  if (data.model.startsWith("no-such-")) {
    const text = `The model '${data.model}' does not exist or you do not have access to it.`;
    throw reject(404, options, text, "model_not_found", null);
  }
  return {
    conversation: toConversation(data),
    stream: data.stream ?? false,
    includeUsage: data.stream_options?.include_usage ?? false,
    reference: data.metadata?.reference ?? data.safety_identifier ?? data.user ?? null,
  };
}

function reject(
  status: number,
  options: FormatOptions,
  message: string,
  code: string | null,
  param: string | null,
): VendorRejection {
  const type = "invalid_request_error";
  const answer = options.makeError(status, { message, type, code, param });
  return new VendorRejection({ status, kind: "bad_request", answer });
}

function toConversation(data: ChatBody): Conversation {
  return {
    model: data.model,
    messages: data.messages.map(({ role, content }) => readContent(role, content ?? "")),
    maxTokens: data.max_completion_tokens ?? data.max_tokens ?? null,
    output: readOutput(data.response_format),
  };
}

function readContent(role: string, content: string | z.infer<typeof part>[]) {
  if (typeof content === "string") return { role, text: content, images: 0 };
  const texts = content.map((it) => (it.type === "text" ? it.text : ""));
  const images = content.filter((it) => it.type === "image_url").length;
  return { role, text: texts.filter((text) => text !== "").join("\n"), images };
}

function readOutput(format: ChatBody["response_format"]): Conversation["output"] {
  if (format?.type === "json_schema") {
    const { schema, name } = format.json_schema;
    return { schema, name };
  }
  return format?.type === "json_object" ? "json" : "text";
}
