import { BaseAgent } from "./base-agent.ts";
import type { ClientFacts } from "./client-facts.ts";

/** Documentos: what has arrived, and what became of it. */
export class DocumentsAgent extends BaseAgent {
  readonly topic = "documents";

  protected pickFacts({ documents }: ClientFacts): object {
    return { documents };
  }
}
