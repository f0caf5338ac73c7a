import { BaseAgent } from "./base-agent.ts";
import type { ClientFacts } from "./client-facts.ts";

/** Pagamentos: what was paid, refused, given back. */
export class PaymentsAgent extends BaseAgent {
  readonly topic = "payments";

  protected pickFacts({ payments }: ClientFacts): object {
    return { payments };
  }
}
