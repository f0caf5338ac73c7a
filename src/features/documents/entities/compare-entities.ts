import type { Entity, EntityKind } from "./entity.ts";

type Known = Pick<Entity, "kind" | "value">;

/** How many of the values that are there were found, and how many of those found are there. */
export type FieldScore = { expected: number; found: number; right: number };

function toKeys(entities: readonly Known[], kind: EntityKind | null): Set<string> {
  const chosen = entities.filter((it) => kind === null || it.kind === kind);
  return new Set(chosen.map((it) => `${it.kind} ${it.value.toLocaleUpperCase("pt-BR")}`));
}

/** Compares what was found with what is known to be there, each value once; all kinds, or one. */
export function compareEntities(
  expected: readonly Known[],
  found: readonly Known[],
  kind: EntityKind | null = null,
): FieldScore {
  const wanted = toKeys(expected, kind);
  const got = toKeys(found, kind);
  const right = [...got].filter((key) => wanted.has(key)).length;
  return { expected: wanted.size, found: got.size, right };
}

/** Scores of several documents as one. */
export function addScores(scores: readonly FieldScore[]): FieldScore {
  return scores.reduce(
    (sum, it) => ({
      expected: sum.expected + it.expected,
      found: sum.found + it.found,
      right: sum.right + it.right,
    }),
    { expected: 0, found: 0, right: 0 },
  );
}
