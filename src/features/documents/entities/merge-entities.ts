import type { Entity } from "./entity.ts";

const SUREST = 0.99;

function toKey({ kind, page, value }: Entity): string {
  return `${kind} ${page} ${value.toLocaleUpperCase("pt-BR")}`;
}

/** Either may be wrong by itself; that both are, and agree, is less likely. */
function agree(one: Entity, other: Entity): Entity {
  const confidence = 1 - (1 - one.confidence) * (1 - other.confidence);
  return {
    ...one,
    confidence: Math.min(SUREST, confidence),
    source: `${one.source}+${other.source}`,
  };
}

/** What rules and a model have found, each value of a page once; what both say is surer, and says so. */
export function mergeEntities(byRules: readonly Entity[], byModel: readonly Entity[]): Entity[] {
  const merged = new Map(byRules.map((entity) => [toKey(entity), entity]));
  const confirmed = new Set<string>();
  for (const entity of byModel) {
    const key = toKey(entity);
    if (confirmed.has(key)) continue;
    confirmed.add(key);
    const known = merged.get(key);
    merged.set(key, known === undefined ? entity : agree(known, entity));
  }
  return [...merged.values()].sort((a, b) => a.page - b.page || a.offset - b.offset);
}
