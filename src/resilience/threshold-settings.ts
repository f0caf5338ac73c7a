import type { CircuitThresholds } from "./circuit-state.ts";
import { resolveThresholds } from "./resolve-thresholds.ts";

/** A circuit's thresholds: what the code asks for, what was tuned above it, and what that makes. */
export class ThresholdSettings {
  tuned: Partial<CircuitThresholds> = {};
  current: CircuitThresholds;
  #defaults: Partial<CircuitThresholds>;

  constructor(defaults: Partial<CircuitThresholds>) {
    this.#defaults = defaults;
    this.current = resolveThresholds(defaults, {});
  }

  setDefaults(defaults: Partial<CircuitThresholds>): void {
    this.#defaults = { ...this.#defaults, ...defaults };
    this.current = resolveThresholds(this.#defaults, this.tuned);
  }

  tune(thresholds: Partial<CircuitThresholds>): void {
    this.tuned = Object.fromEntries(
      Object.entries(thresholds).filter(([, value]) => value !== undefined),
    );
    this.current = resolveThresholds(this.#defaults, this.tuned);
  }
}
