import { randomUUID } from "node:crypto";
import type { CircuitTransition } from "../circuit-state.ts";
import type { ReportedTransition } from "../sharing.ts";

/** More than hours of a flapping circuit; then the oldest are lost to the history. */
const LIMIT = 500;

/** Transitions of this process that the store has not confirmed yet, oldest first. */
export class PendingTransitions {
  #pending: ReportedTransition[] = [];

  add(transition: CircuitTransition, basedOn: number): void {
    const { correlationId } = transition;
    // One text that the store cannot hold would keep back everything after it.
    const isUsable = correlationId !== null && /^[\x20-\x7e]{1,200}$/.test(correlationId);
    this.#pending.push({
      ...transition,
      correlationId: isUsable ? correlationId : null,
      id: randomUUID(),
      basedOn,
    });
    if (this.#pending.length > LIMIT) this.#pending.shift();
  }

  list(): ReportedTransition[] {
    return [...this.#pending];
  }

  has(circuit: string): boolean {
    return this.#pending.some((transition) => transition.circuit === circuit);
  }

  confirm(confirmed: readonly ReportedTransition[]): void {
    const ids = new Set(confirmed.map(({ id }) => id));
    this.#pending = this.#pending.filter(({ id }) => !ids.has(id));
  }
}
