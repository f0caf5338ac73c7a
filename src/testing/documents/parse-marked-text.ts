import { ENTITY_KINDS, type EntityKind } from "#features/documents/entities/entity.ts";
import type { SampleEntity } from "./sample.ts";

const mark = /\[\[([\w+]+):(?:([^=\]]+)=)?([^\]]+)\]\]/g;

/**
 * Reads a text in which what is to be found is marked: `[[kind:value=as written]]`, or
 * `[[kind:as written]]` where both are the same; two kinds of one value are joined by a plus. Pages are parted by a line `---`.
 */
export function parseMarkedText(marked: string): { pages: string[]; entities: SampleEntity[] } {
  const entities: SampleEntity[] = [];
  const pages = marked.split(/\n---\n/).map((page, index) =>
    page
      .replace(mark, (_, kinds: string, value: string | undefined, written: string) => {
        for (const kind of kinds.split("+")) {
          entities.push({ kind: toEntityKind(kind), value: value ?? written, page: index + 1 });
        }
        return written;
      })
      .trim(),
  );
  return { pages, entities };
}

function toEntityKind(name: string): EntityKind {
  const kind = ENTITY_KINDS.find((it) => it === name);
  if (!kind) throw new Error(`${name} is no kind of entity`);
  return kind;
}
