import { BaseAgent } from "./base-agent.ts";
import type { ClientFacts } from "./client-facts.ts";

/** Geral: whoever comes in, until it is clear what they need. */
export class GeneralAgent extends BaseAgent {
  readonly topic = "general";

  protected pickFacts({ payments, documents, deadlines }: ClientFacts): object {
    const [lastPayment] = payments;
    const known = { documents: documents.length, deadlines: deadlines.length };
    return { lastPayment: lastPayment?.status ?? null, known };
  }
}
