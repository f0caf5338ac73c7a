import type { Conversation, Reply } from "./conversation.ts";
import { makeFromSchema } from "./make-from-schema.ts";
import { splitTokens } from "./split-tokens.ts";

const longestTopic = 80;
/** What vendors count for an image of usual size. */
const tokensPerImage = 765;
const portugueseSigns =
  /[ãõçáéíóúâêô]|\b(qual|quando|como|meu|minha|para|uma?|que|não|nao|oi|ol[aá]|bom dia|preciso|quero|prazo|pagamento)\b/i;

/**
 * Says something that fits: the same to the same question, in its language, with the model's name; or
 * what was laid down for it.
 */
export function composeReply(conversation: Conversation, scripted: string | null = null): Reply {
  const { messages, maxTokens } = conversation;
  const asked = messages.findLast(({ role }) => role === "user") ?? messages.at(-1);
  const topic = shorten(asked?.text ?? "");
  const images = asked?.images ?? 0;
  const whole = scripted ?? writeAnswer(conversation, topic, images);
  const all = splitTokens(whole);
  const tokens = maxTokens === null ? all : all.slice(0, maxTokens);
  return {
    text: tokens.join(""),
    tokens,
    cut: tokens.length < all.length,
    promptTokens: countPromptTokens(messages),
  };
}

function writeAnswer({ model, output }: Conversation, topic: string, images: number): string {
  if (output === "text") return writeSentence(model, topic, images);
  return JSON.stringify(
    output === "json" ? { answer: topic } : makeFromSchema(output.schema, topic),
  );
}

function writeSentence(model: string, topic: string, images: number): string {
  if (portugueseSigns.test(topic)) {
    const seen = images > 0 ? ` Vi ${images === 1 ? "a imagem" : `as ${images} imagens`}.` : "";
    return `Sobre "${topic}": anotei o seu pedido e posso orientar você nos próximos passos.${seen} Resposta simulada de ${model}.`;
  }
  const seen = images > 0 ? ` I looked at ${images === 1 ? "the image" : `${images} images`}.` : "";
  return `About "${topic}": I have noted your request and can guide you through the next steps.${seen} Simulated reply of ${model}.`;
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= longestTopic ? line : `${line.slice(0, longestTopic - 1)}…`;
}

function countPromptTokens(messages: Conversation["messages"]): number {
  // Three for the frame of each message, as with the usual chat formats.
  return messages.reduce(
    (sum, { text, images }) => sum + splitTokens(text).length + images * tokensPerImage + 3,
    3,
  );
}
