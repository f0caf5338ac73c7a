/** The languages that clients are answered in. */
export type LlmLocale = "pt-BR" | "en";

/** One turn of a conversation. Only a client's turn can carry images. */
export type LlmMessage =
  | { role: "system" | "assistant"; text: string }
  | {
      role: "user";
      text: string;
      /** `data:image/png;base64,...`; png, jpeg, gif or webp. */
      imageDataUris?: readonly string[];
    };

/** An answer that must be JSON of this shape. */
export interface LlmOutputSchema {
  /** Letters, digits, `_` and `-`, at most 64 characters: the vendors ask for one. */
  name: string;
  /** JSON Schema: an object with all properties required and `additionalProperties: false`. */
  schema: Record<string, unknown>;
}

/** What a language model is asked, whichever vendor answers. */
export interface LlmRequest {
  /** The last one is the client's. */
  messages: readonly LlmMessage[];
  /** Of the answer's text. Models that think before they answer get room for that on top. */
  maxTokens: number;
  /** 0 to 1. Models that take none are not told. */
  temperature?: number;
  /** Language of the replies that need no model. For the models, the messages decide. */
  locale: LlmLocale;
  output?: LlmOutputSchema;
  /** Whose conversation it is. Vendors are told a hash of it, to find abuse by. */
  userReference?: string;
}

/** Whether any turn carries an image: not every model can see. */
export function hasImages(request: LlmRequest): boolean {
  return request.messages.some((it) => it.role === "user" && (it.imageDataUris?.length ?? 0) > 0);
}
