import { z } from "zod";

const node = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  $ref: z.string().optional(),
  minItems: z.number().optional(),
  minimum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  pattern: z.string().optional(),
  format: z.string().optional(),
});
type Node = z.infer<typeof node>;

/** Deep enough for any schema that a model would be given; a schema that holds itself ends here. */
const deepest = 12;

const byFormat: Record<string, string> = {
  date: "2026-01-15",
  "date-time": "2026-01-15T12:00:00Z",
  time: "12:00:00",
  email: "cliente@example.com",
  uri: "https://example.com/",
  uuid: "00000000-0000-4000-8000-000000000001",
};
const candidates = [
  "2026-01-15",
  "15/01/2026",
  "52998224725",
  "529.982.247-25",
  "11222333000181",
  "11.222.333/0001-81",
  "+5511987654321",
  "100.00",
  "100",
  "BRL",
  "pt-BR",
  "abc",
];

/** A value that fits a JSON schema, the same each time; free texts are `topic`. */
export function makeFromSchema(schema: unknown, topic: string): unknown {
  return make(schema, { root: schema, topic, depth: 0 });
}

interface Place {
  root: unknown;
  topic: string;
  depth: number;
}

function make(schema: unknown, place: Place): unknown {
  const parsed = node.safeParse(schema);
  if (!parsed.success || place.depth > deepest) return null;
  const it = parsed.data;
  const inner = { ...place, depth: place.depth + 1 };
  if (it.$ref !== undefined) return make(findReference(place.root, it.$ref), inner);
  if ("const" in it) return it.const;
  if (it.enum !== undefined) return it.enum[0];
  const choices = it.anyOf ?? it.oneOf;
  if (choices !== undefined) return make(choices[0], inner);
  switch (Array.isArray(it.type) ? it.type[0] : (it.type ?? (it.properties && "object"))) {
    case "object":
      return Object.fromEntries(
        Object.entries(it.properties ?? {}).map(([name, part]) => [name, make(part, inner)]),
      );
    case "array":
      return Array.from({ length: it.minItems ?? 1 }, () => make(it.items, inner));
    case "string":
      return makeString(it, place.topic);
    case "integer":
      return Math.ceil(makeNumber(it));
    case "number":
      return makeNumber(it);
    case "boolean":
      return true;
    default:
      return null;
  }
}

function makeString(it: Node, topic: string): string {
  const { pattern, format, minLength = 0, maxLength } = it;
  const known = format === undefined ? undefined : byFormat[format];
  if (known !== undefined) return known;
  if (pattern !== undefined) {
    const fitting = new RegExp(pattern, "u");
    return [topic, ...candidates].find((text) => fitting.test(text)) ?? topic;
  }
  return (topic || "text").padEnd(minLength, ".").slice(0, maxLength);
}

function makeNumber({ minimum, exclusiveMinimum, maximum }: Node): number {
  if (minimum !== undefined) return minimum;
  if (exclusiveMinimum !== undefined) return exclusiveMinimum + 1;
  return Math.min(1, maximum ?? 1);
}

/** Only references within the document: `#/$defs/Person`. */
function findReference(root: unknown, reference: string): unknown {
  let found = root;
  for (const part of reference.split("/").slice(1)) {
    const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
    found = z.record(z.string(), z.unknown()).safeParse(found).data?.[name];
  }
  return found;
}
