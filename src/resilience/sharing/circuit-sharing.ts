import { logger } from "#lib/logger.ts";
import type { Circuit } from "../circuit.ts";
import { listCircuits, onCircuitCreated } from "../registry.ts";
import type {
  ReportedCounts,
  SharedCircuitStore,
  SharingAnswer,
  SharingReport,
} from "../sharing.ts";
import { ExchangePace } from "./exchange-pace.ts";
import { LinkedCircuit } from "./linked-circuit.ts";
import { PendingTransitions } from "./pending-transitions.ts";
import { SharedView } from "./shared-view.ts";
import { TrialLeases } from "./trial-leases.ts";

/** Outcomes of the same moment go out together. */
const DEBOUNCE_MS = 5;
/** Without an exchange for this long, each process decides about trials by itself. */
const ALONE_AFTER_MS = 3_000;

export interface SharingOptions {
  store: SharedCircuitStore;
  /** Different for each process, and for each start of it. */
  processId: string;
  /** Default: the registry of this process. */
  circuits?: CircuitSource;
  /** Between two exchanges when nothing happens. Default 400. */
  intervalMs?: number;
  /** Default 1,500. */
  exchangeTimeoutMs?: number;
  now?: () => number;
}

export interface CircuitSource {
  list(): readonly Circuit[];
  /** Hears of later ones before their first call. */
  onCreated(listener: (circuit: Circuit) => void): () => void;
}

const registry: CircuitSource = { list: listCircuits, onCreated: onCircuitCreated };

export interface SharingStatus {
  isAway: boolean;
  lastExchangeAtMs: number | null;
}

/**
 * Makes the circuits of this process agree with those of the others, by exchanging what was counted
 * and decided, in the background. While the store is away every circuit goes on by itself; what the
 * others do not know yet is told when it is back.
 */
export class CircuitSharing {
  readonly #options: Required<SharingOptions>;
  readonly #linked = new Map<string, LinkedCircuit>();
  readonly #pending = new PendingTransitions();
  readonly #leases = new TrialLeases();
  readonly #view: SharedView;
  readonly #pace: ExchangePace;
  readonly #endings: (() => void)[] = [];
  #timer: NodeJS.Timeout | null = null;
  #dueMs = 0;
  #running: Promise<void> | null = null;
  #isStopped = false;
  #isDueAgain = false;
  #isAdopting = false;
  #isAway = false;
  #lastExchangeAtMs: number | null = null;

  constructor(options: SharingOptions) {
    this.#options = {
      circuits: registry,
      intervalMs: 400,
      exchangeTimeoutMs: 1_500,
      now: Date.now,
      ...options,
    };
    this.#view = new SharedView(options.processId);
    this.#pace = new ExchangePace(this.#options.intervalMs);
    const { circuits } = this.#options;
    for (const circuit of circuits.list()) this.#link(new LinkedCircuit(circuit));
    this.#endings.push(circuits.onCreated((circuit) => this.#link(new LinkedCircuit(circuit))));
    this.#schedule(0);
  }

  /** Resolves after an exchange that began after this call, whether it succeeded or not. */
  async flush(): Promise<void> {
    if (this.#running !== null) await this.#running;
    await this.#exchange();
  }

  getStatus(): SharingStatus {
    return { isAway: this.#isAway, lastExchangeAtMs: this.#lastExchangeAtMs };
  }

  /** Circuits decide alone from here on. */
  stop(): void {
    this.#isStopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    for (const end of this.#endings) end();
  }

  #schedule(delayMs: number): void {
    const dueMs = this.#options.now() + delayMs;
    if (this.#isStopped || (this.#timer !== null && this.#dueMs <= dueMs)) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#dueMs = dueMs;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      if (this.#running === null) void this.#exchange();
      else this.#isDueAgain = true;
    }, delayMs);
    this.#timer.unref();
  }

  #hurry(): void {
    if (!this.#isAway) this.#schedule(DEBOUNCE_MS);
  }

  #exchange(): Promise<void> {
    if (this.#isStopped) return Promise.resolve();
    this.#running ??= this.#runExchange().finally(() => {
      this.#running = null;
      if (this.#isDueAgain) this.#hurry();
      this.#isDueAgain = false;
      const isNearOpening = [...this.#linked.values()].some((linked) => linked.isNearOpening());
      const now = this.#options.now();
      this.#schedule(this.#pace.getDelayMs({ isAway: this.#isAway, isNearOpening }, now));
    });
    return this.#running;
  }

  async #runExchange(): Promise<void> {
    const { store, now, exchangeTimeoutMs } = this.#options;
    const askedMs = now();
    const report = this.#buildReport(askedMs);
    try {
      const answer = await store.exchange(report, AbortSignal.timeout(exchangeTimeoutMs));
      if (!this.#isStopped) this.#take(report, answer, askedMs);
    } catch (error) {
      if (!this.#isAway) logger.warn({ err: error }, "circuits are not shared for now");
      this.#isAway = true;
      return;
    }
    if (this.#isAway) logger.info("circuits are shared again");
    this.#isAway = false;
    this.#lastExchangeAtMs = now();
  }

  #link(linked: LinkedCircuit): void {
    const { circuit } = linked;
    const { name } = circuit;
    const { now } = this.#options;
    this.#linked.set(name, linked);
    circuit.setTrialGate((asked) => this.#mayTry(asked));
    this.#endings.push(
      () => circuit.setTrialGate(null),
      circuit.on("strained", () => this.#hurry()),
      circuit.on("rejected", () => this.#leases.noteTraffic(name, now())),
      circuit.on("changed", (transition) => {
        if (transition.to !== "halfOpen") this.#leases.forget(name);
        if (transition.to === "closed") linked.forgetCounts();
        if (this.#isAdopting) return;
        this.#pending.add(transition, this.#view.getBasis(name));
        this.#hurry();
      }),
    );
    this.#apply(linked);
  }

  #mayTry(circuit: string): boolean {
    const now = this.#options.now();
    const isAlone = now - (this.#lastExchangeAtMs ?? 0) > ALONE_AFTER_MS;
    if (isAlone || this.#leases.take(circuit, now)) return true;
    this.#hurry();
    return false;
  }

  #buildReport(nowMs: number): SharingReport {
    const counts: ReportedCounts[] = [];
    const wantsTrials: SharingReport["wantsTrials"] = [];
    for (const linked of this.#linked.values()) {
      const { circuit } = linked;
      const counted = linked.takeCounts(this.#view.getBasis(circuit.name), nowMs);
      if (counted !== null) counts.push(counted);
      const wish = this.#leases.describeWish(circuit, nowMs, 2 * this.#options.intervalMs);
      if (wish !== null) wantsTrials.push(wish);
    }
    const { processId } = this.#options;
    const { version: knownVersion } = this.#view;
    return { processId, knownVersion, counts, transitions: this.#pending.list(), wantsTrials };
  }

  #take(report: SharingReport, answer: SharingAnswer, askedMs: number): void {
    this.#pending.confirm(report.transitions);
    for (const counts of report.counts) this.#linked.get(counts.circuit)?.markReported(counts);
    this.#view.learn(answer);
    const peers = new Map(answer.peers.map(({ circuit, counts }) => [circuit, counts]));
    for (const linked of this.#linked.values()) {
      this.#apply(linked);
      linked.setPeers(peers.get(linked.circuit.name));
    }
    this.#leases.grant(answer.granted, askedMs);
  }

  #apply(linked: LinkedCircuit): void {
    const { circuit } = linked;
    this.#isAdopting = true;
    try {
      const isReplaced = this.#view.apply(circuit, this.#pending.has(circuit.name));
      if (!isReplaced) return;
      if (circuit.state.kind !== "halfOpen") this.#leases.forget(circuit.name);
      if (circuit.state.kind === "closed") linked.forgetCounts();
    } finally {
      this.#isAdopting = false;
    }
  }
}
