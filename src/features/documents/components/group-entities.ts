import { ENTITY_KINDS, type Entity, type EntityKind } from "../entities/entity.ts";

/** One value with all the places where it was found, in order; `best` is the surest of them. */
export type FoundValue = { key: string; best: Entity; places: Entity[] };
export type EntityGroup = { kind: EntityKind; values: FoundValue[] };

/** Values by kind, each once, in the order that they were read in. Kinds without any are left out. */
export function groupEntities(entities: readonly Entity[]): EntityGroup[] {
  return ENTITY_KINDS.flatMap((kind) => {
    const values = new Map<string, FoundValue>();
    for (const entity of entities) {
      if (entity.kind !== kind) continue;
      const key = entity.value.toLocaleUpperCase("pt-BR");
      const known = values.get(key);
      if (known === undefined) values.set(key, { key, best: entity, places: [entity] });
      else {
        known.places.push(entity);
        if (entity.confidence > known.best.confidence) known.best = entity;
      }
    }
    return values.size === 0 ? [] : [{ kind, values: [...values.values()] }];
  });
}
