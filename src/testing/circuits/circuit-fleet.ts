import { randomUUID } from "node:crypto";
import type { CircuitThresholds } from "#resilience/circuit-state.ts";
import { getStack, openServiceDb } from "../running-stack.ts";
import { waitFor } from "../wait-for.ts";
import type { CircuitAnswer } from "./circuit-protocol.ts";
import { measureFreeMs } from "./held-up.ts";
import { type CircuitProcess, startCircuitProcess } from "./start-circuit-process.ts";

/** Several processes that share one circuit of the test's own. */
export class CircuitFleet {
  readonly circuit = `test.${randomUUID()}`;
  readonly #vendorUrl: string;
  readonly #thresholds: Partial<CircuitThresholds>;
  #processes: CircuitProcess[] = [];

  constructor(vendorUrl: string, thresholds: Partial<CircuitThresholds>) {
    this.#vendorUrl = vendorUrl;
    this.#thresholds = thresholds;
  }

  /** Adds processes. @param supabaseUrl where they share; default: the running stack */
  async start(count: number, supabaseUrl = getStack().supabaseUrl): Promise<CircuitProcess[]> {
    const config = {
      supabaseUrl,
      secretKey: getStack().secretKey,
      vendorUrl: this.#vendorUrl,
      circuit: this.circuit,
      thresholds: this.#thresholds,
    };
    const started = await Promise.all(
      Array.from({ length: count }, () => startCircuitProcess(config)),
    );
    this.#processes.push(...started);
    return started;
  }

  look(): Promise<CircuitAnswer[]> {
    return Promise.all(this.#processes.map((process) => process.ask({ kind: "look" })));
  }

  call(count: number, everyMs: number, everyExchanges = 0): Promise<CircuitAnswer[]> {
    const command = { kind: "call", count, everyMs, everyExchanges } as const;
    return Promise.all(this.#processes.map((process) => process.ask(command)));
  }

  /** Calls until all see this state. */
  async callUntil(kind: string, everyMs: number): Promise<void> {
    await waitFor(`${this.circuit} to be ${kind} everywhere`, async () => {
      const looks = await this.call(5, everyMs);
      return looks.every(({ state }) => state.kind === kind);
    });
  }

  async waitForState(kind: string): Promise<void> {
    const isThere = async () => (await this.look()).every(({ state }) => state.kind === kind);
    await waitFor(`${this.circuit} to be ${kind} everywhere`, isThere);
  }

  /**
   * How long it took until the last process was in this state, by their own notes, not counting while
   * the machine held up that process or the first one. @param sinceMs default: when the first was
   */
  async measureSpreadMs(kind: string, sinceMs?: number): Promise<number> {
    const notes = (await this.look())
      .map(({ seen, heldUp }) => {
        const atMs = seen.findLast((it) => it.kind === kind)?.atMs ?? Number.NaN;
        return { atMs, heldUp };
      })
      .toSorted((a, b) => a.atMs - b.atMs);
    const [first] = notes;
    const spreads = notes.map(({ atMs, heldUp }) =>
      measureFreeMs([...heldUp, ...(first?.heldUp ?? [])], sinceMs ?? first?.atMs ?? 0, atMs),
    );
    return Math.max(...spreads);
  }

  /** What a person does, as the app writes it down. */
  async operate(action: string, thresholds?: Partial<CircuitThresholds>): Promise<void> {
    const { error } = await openServiceDb().rpc("operate_circuit", {
      p_name: this.circuit,
      p_action: action,
      p_actor: "ana@example.com",
      p_note: "a test",
      ...(thresholds === undefined ? {} : { p_thresholds: { ...thresholds } }),
    });
    if (error) throw new Error(error.message);
  }

  /** The history, oldest first. */
  async listTransitions() {
    const query = openServiceDb().from("circuit_transitions").select("*");
    const { data, error } = await query.eq("circuit", this.circuit).order("at");
    if (error) throw new Error(error.message);
    return data;
  }

  /** kill -9 of all of them. */
  async kill(): Promise<void> {
    await Promise.all(this.#processes.map((process) => process.kill()));
    this.#processes = [];
  }
}
