import { logger } from "#lib/logger.ts";
import type { CircuitEvents } from "./circuit.ts";

type Name = keyof CircuitEvents;
type Listener = (data: CircuitEvents[Name]) => void;

/** Tells listeners what happens to a circuit; costs nothing while nobody listens. */
export class CircuitEmitter {
  readonly #listeners = new Map<Name, Set<Listener>>();

  on<Event extends Name>(event: Event, listener: (data: CircuitEvents[Event]) => void): () => void {
    // Only ever called with the data of its own event.
    const heard = listener as Listener;
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(heard));
    return () => listeners.delete(heard);
  }

  hasListeners(event: Name): boolean {
    return (this.#listeners.get(event)?.size ?? 0) > 0;
  }

  emit<Event extends Name>(event: Event, data: CircuitEvents[Event]): void {
    for (const listener of this.#listeners.get(event) ?? []) {
      try {
        listener(data);
      } catch (err) {
        // The call that brought this about must end nevertheless.
        logger.error({ err, event }, "a listener of a circuit failed");
      }
    }
  }
}
