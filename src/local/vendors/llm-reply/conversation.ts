/** What a model is asked, whichever vendor's format it came in. */
export interface Conversation {
  model: string;
  /** Texts of all messages, instructions included, in order. */
  messages: { role: string; text: string; images: number }[];
  /** The most tokens that it may say; null: as many as it needs. */
  maxTokens: number | null;
  /** `json`: any object; a schema: an object that fits it. */
  output: "text" | "json" | { schema: unknown; name?: string };
}

/** A reply, whichever vendor's format it goes out in. */
export interface Reply {
  text: string;
  /** The same, in the pieces that a stream brings. */
  tokens: string[];
  promptTokens: number;
  /** It was cut off at `maxTokens`. */
  cut: boolean;
}

const longestKeptText = 2_000;

/** What is kept of a request that was accepted: texts, not images. */
export function describeConversation({ model, messages, output }: Conversation) {
  return {
    model,
    output: typeof output === "string" ? output : "json_schema",
    messages: messages.map(({ role, text, images }) => ({
      role,
      text: text.slice(0, longestKeptText),
      ...(images > 0 ? { images } : {}),
    })),
  };
}
