/** A decoded parameter: text, a list, or named parts. */
export type FormValue = string | FormValue[] | { [name: string]: FormValue };
export type Form = { [name: string]: FormValue };

/**
 * Reads the bracket notation of Stripe's parameters: `a[b]=1&list[0][c]=2&list[]=3`. Values stay text.
 * Objects whose names are all numbers are lists, in the order of those numbers.
 */
export function decodeForm(pairs: Iterable<[string, string]>): Form {
  const root: Form = Object.create(null);
  for (const [key, value] of pairs) {
    const path = key.replaceAll("]", "").split("[");
    let node: Form = root;
    for (const [depth, part] of path.entries()) {
      const name = part === "" ? String(Object.keys(node).length) : part;
      if (depth === path.length - 1) {
        node[name] = value;
        continue;
      }
      const next = node[name];
      node[name] = isForm(next) ? next : Object.create(null);
      node = node[name] as Form;
    }
  }
  return Object.fromEntries(Object.entries(root).map(([name, value]) => [name, toLists(value)]));
}

function isForm(value: FormValue | undefined): value is Form {
  return typeof value === "object" && !Array.isArray(value);
}

function toLists(value: FormValue): FormValue {
  if (!isForm(value)) return value;
  const entries = Object.entries(value).map(([name, part]) => [name, toLists(part)] as const);
  if (!entries.every(([name]) => /^\d+$/.test(name))) return Object.fromEntries(entries);
  return entries.sort(([left], [right]) => Number(left) - Number(right)).map(([, part]) => part);
}
