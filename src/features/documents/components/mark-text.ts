import type { Entity } from "../entities/entity.ts";

/** A piece of a page's text: plain, or one that a value was found in. */
export type TextPiece = { start: number; text: string; entity: Entity | null };

/** Cuts a text where values stand in it. Of those that overlap, the one that is looked at comes first, then the earlier. */
export function markText(
  text: string,
  entities: readonly Entity[],
  chosen: Entity | null,
): TextPiece[] {
  const fits = (it: Entity) => text.startsWith(it.text, it.offset) && it.text !== "";
  const free = (it: Entity, other: Entity) =>
    it.offset + it.text.length <= other.offset || other.offset + other.text.length <= it.offset;
  const wanted = chosen !== null && fits(chosen) ? chosen : null;
  const marked: Entity[] = wanted === null ? [] : [wanted];
  for (const entity of [...entities].sort((a, b) => a.offset - b.offset)) {
    const last = marked.at(-1);
    if (!fits(entity) || (wanted !== null && !free(entity, wanted))) continue;
    if (last === undefined || last === wanted || free(entity, last)) marked.push(entity);
  }
  marked.sort((a, b) => a.offset - b.offset);

  const pieces: TextPiece[] = [];
  let at = 0;
  for (const entity of marked) {
    if (entity.offset > at) {
      pieces.push({ start: at, text: text.slice(at, entity.offset), entity: null });
    }
    pieces.push({ start: entity.offset, text: entity.text, entity });
    at = entity.offset + entity.text.length;
  }
  if (at < text.length) pieces.push({ start: at, text: text.slice(at), entity: null });
  return pieces;
}
