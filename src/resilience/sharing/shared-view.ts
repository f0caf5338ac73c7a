import { isDeepStrictEqual } from "node:util";
import type { Circuit } from "../circuit.ts";
import type { SharedCircuit, SharingAnswer } from "../sharing.ts";

/** What this process knows of the agreed states, and which of them its circuits have taken over. */
export class SharedView {
  readonly #processId: string;
  readonly #circuits = new Map<string, SharedCircuit>();
  readonly #basedOn = new Map<string, number>();
  readonly #tuned = new Map<string, unknown>();
  #version = 0;

  constructor(processId: string) {
    this.#processId = processId;
  }

  get version(): number {
    return this.#version;
  }

  /** The version that a circuit's own decisions are made upon. */
  getBasis(circuit: string): number {
    return this.#basedOn.get(circuit) ?? 0;
  }

  learn(answer: SharingAnswer): void {
    // A store that has gone back, for instance one restored from a backup, is learnt anew.
    this.#version = answer.version < this.#version ? 0 : answer.version;
    for (const circuit of answer.circuits) this.#circuits.set(circuit.circuit, circuit);
  }

  /**
   * Makes a circuit agree with what is known. A decision of its own that the others have yet to hear
   * of stands until they have, but for what a person holds open.
   * @returns whether its state was replaced
   */
  apply(circuit: Circuit, hasUnconfirmed: boolean): boolean {
    const shared = this.#circuits.get(circuit.name);
    if (shared === undefined) return false;
    if (!isDeepStrictEqual(shared.tuned, this.#tuned.get(circuit.name) ?? {})) {
      circuit.tune(shared.tuned);
      this.#tuned.set(circuit.name, shared.tuned);
    }
    if (hasUnconfirmed && shared.state.kind !== "isolated") return false;
    const isKnown = this.getBasis(circuit.name) === shared.stateVersion;
    this.#basedOn.set(circuit.name, shared.stateVersion);
    if ((isKnown || shared.by === this.#processId) && shared.state.kind === circuit.state.kind) {
      return false;
    }
    if (shared.isReset) circuit.reset({ by: shared.by, note: "" });
    circuit.adopt(shared.state);
    return true;
  }
}
