import { BaseAgent } from "./base-agent.ts";
import type { ClientFacts } from "./client-facts.ts";

/** Prazos: what is due when, as far as documents say so. */
export class DeadlinesAgent extends BaseAgent {
  readonly topic = "deadlines";

  protected pickFacts({ deadlines, documents }: ClientFacts): object {
    return { deadlines, documentsBeingRead: documents.filter(isBeingRead).length };
  }
}

function isBeingRead({ state }: ClientFacts["documents"][number]): boolean {
  return state === "uploaded" || state === "analyzing";
}
