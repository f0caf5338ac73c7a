import type { ChainSnapshot, ResilienceStatus } from "./fallback-chain.ts";

/** What a chain is made of, as far as one looks at it. */
export interface DescribedChain {
  name: string;
  links: readonly { circuit: { name: string } }[];
  lastResort?: { name: string };
  budgetMs: number;
}

const SLOTS = 12;
const SLOT_MS = 5_000;

interface Slot {
  index: number;
  answers: Map<string, number>;
  exhausted: number;
}

/** What a chain has done in the last minute, in slots of five seconds. */
export class ChainRecords {
  #described: DescribedChain;
  readonly #slots: Slot[] = [];
  #lastAnswer: ChainSnapshot["lastAnswer"] = null;

  constructor(described: DescribedChain) {
    this.#described = described;
  }

  /** The chain was made anew, maybe with other links. */
  describe(described: DescribedChain): void {
    this.#described = described;
  }

  addAnswer(link: string, status: ResilienceStatus, atMs: number): void {
    this.#lastAnswer = { link, status, atMs };
    const { answers } = this.#getSlot(atMs);
    answers.set(link, (answers.get(link) ?? 0) + 1);
  }

  addExhausted(atMs: number): void {
    this.#getSlot(atMs).exhausted += 1;
  }

  getSnapshot(): ChainSnapshot {
    const { name, links, lastResort, budgetMs } = this.#described;
    const oldest = Math.floor(Date.now() / SLOT_MS) - SLOTS;
    const recent = this.#slots.filter(({ index }) => index > oldest);
    const answersLastMinute: Record<string, number> = {};
    for (const { answers } of recent) {
      for (const [link, count] of answers) {
        answersLastMinute[link] = (answersLastMinute[link] ?? 0) + count;
      }
    }
    return {
      name,
      links: links.map(({ circuit }) => circuit.name),
      lastResort: lastResort?.name ?? null,
      budgetMs,
      answersLastMinute,
      lastAnswer: this.#lastAnswer,
      exhaustedLastMinute: recent.reduce((sum, { exhausted }) => sum + exhausted, 0),
    };
  }

  #getSlot(atMs: number): Slot {
    const index = Math.floor(atMs / SLOT_MS);
    const newest = this.#slots.at(-1);
    if (newest?.index === index) return newest;
    const slot = { index, answers: new Map<string, number>(), exhausted: 0 };
    this.#slots.push(slot);
    if (this.#slots.length > SLOTS) this.#slots.shift();
    return slot;
  }
}
