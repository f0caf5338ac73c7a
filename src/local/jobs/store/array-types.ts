const TEXT_ARRAY = 1009;
const BIGINT_ARRAY = 1016;

/**
 * Connection options: how arrays go to and from PostgreSQL. Left to itself the driver asks for that
 * on each new connection with a promise that nobody watches: a server that goes away just then ends
 * the process.
 */
export const arrayTypes = {
  fetch_types: false,
  types: {
    textArray: {
      to: TEXT_ARRAY,
      from: [TEXT_ARRAY],
      serialize: printArray,
      parse: readArray,
    },
    bigintArray: {
      to: BIGINT_ARRAY,
      from: [BIGINT_ARRAY],
      serialize: printArray,
      parse: (text: string) => readArray(text).map(Number),
    },
  },
};

/** An array in PostgreSQL's text form, one level deep. */
export function printArray(values: unknown[]): string {
  const parts = values.map((value) =>
    value === null || value === undefined
      ? "NULL"
      : `"${String(value).replaceAll(/[\\"]/g, "\\$&")}"`,
  );
  return `{${parts.join(",")}}`;
}

/** The other way round. */
export function readArray(text: string): (string | null)[] {
  const parts = text.slice(1, -1).matchAll(/"((?:[^"\\]|\\.)*)"|([^,]+)/gs);
  return Array.from(parts, ([, quoted, bare]) => {
    if (quoted !== undefined) return quoted.replaceAll(/\\(.)/gs, "$1");
    return bare === undefined || bare === "NULL" ? null : bare;
  });
}
