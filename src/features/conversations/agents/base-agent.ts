import type { LlmMessage, LlmRequest } from "#providers/llm/llm-request.ts";
import type { Topic } from "../conversation.ts";
import type { ClientFacts } from "./client-facts.ts";
import { commonInstructions, topicInstructions } from "./instructions.ts";

/** What an agent knows when it answers. */
export type AgentContext = {
  clientId: string;
  locale: "pt-BR" | "en";
  /** The client's day, `2026-11-21`. */
  today: string;
  /** Oldest first; the last one is the message to answer. */
  turns: readonly Turn[];
  facts: ClientFacts;
};

export type Turn = { role: "client" | "desk"; text: string; documentNames: readonly string[] };

const LAST_TURN_CHARACTERS = 8_000;
const EARLIER_TURN_CHARACTERS = 1_200;

/** Answers messages about one topic: what all agents have in common. */
export abstract class BaseAgent {
  abstract readonly topic: Topic;
  /** Of the answer; six short sentences need far less. */
  readonly maxTokens: number = 600;
  readonly temperature: number = 0.3;

  /** The part of the facts that this topic needs: no more is sent to a vendor. */
  protected abstract pickFacts(facts: ClientFacts): object;

  buildRequest(context: AgentContext): LlmRequest {
    const { locale, clientId, turns } = context;
    const last = turns.length - 1;
    return {
      messages: [
        { role: "system", text: this.writeInstructions(context) },
        ...turns.map((turn, index) => toLlmMessage(turn, locale, index === last)),
      ],
      maxTokens: this.maxTokens,
      temperature: this.temperature,
      locale,
      userReference: clientId,
    };
  }

  private writeInstructions({ locale, today, facts }: AgentContext): string {
    const data = JSON.stringify({ today, name: facts.name, ...this.pickFacts(facts) });
    const heading = locale === "en" ? "Data (JSON):" : "Dados (JSON):";
    return [
      commonInstructions[locale],
      topicInstructions[locale][this.topic],
      `${heading} ${data}`,
    ].join("\n");
  }
}

function toLlmMessage(turn: Turn, locale: "pt-BR" | "en", isLast: boolean): LlmMessage {
  const limit = isLast ? LAST_TURN_CHARACTERS : EARLIER_TURN_CHARACTERS;
  const sent = locale === "en" ? "Documents sent" : "Documentos enviados";
  const names = turn.documentNames.map((name) => JSON.stringify(name)).join(", ");
  const note = names === "" ? [] : [`[${sent}: ${names}]`];
  const text = [turn.text.slice(0, limit).toWellFormed(), ...note]
    .filter((part) => part !== "")
    .join("\n");
  return { role: turn.role === "client" ? "user" : "assistant", text };
}
