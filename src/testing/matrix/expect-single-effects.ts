import { expect } from "vitest";

/** One thing that a caller wanted done once, and what came of it. */
export interface Wanted {
  key: string;
  answeredBy: string | null;
  /** Links with a question left open for it. */
  questions: readonly string[];
}

/**
 * Nothing is done twice: what was wanted is with the vendor that answered, and with no other but one
 * that a question is left open for; with none of them more than once.
 * @param accepted which link's vendor has taken what, from the simulator's books
 */
export function expectSingleEffects(
  wanted: readonly Wanted[],
  accepted: readonly { key: string; link: string }[],
): void {
  for (const { key, answeredBy, questions } of wanted) {
    const takers = accepted.filter((effect) => effect.key === key).map(({ link }) => link);
    expect(takers).toEqual([...new Set(takers)]);
    const settled = takers.filter((link) => !questions.includes(link));
    expect(settled).toEqual(answeredBy === null ? [] : [answeredBy]);
  }
}
