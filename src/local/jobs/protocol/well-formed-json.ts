/**
 * JSON in which half surrogate pairs are replaced by U+FFFD. They cannot be signed: canonical JSON
 * does not allow them, neither here nor in the SDK, so one in an event would block its runs.
 */
export function stringifyWellFormed(value: unknown): string {
  const text = JSON.stringify(value) ?? "null";
  if (!text.includes("\\ud")) return text;
  return text.replace(/\\(?:\\|ud[89a-f][0-9a-f]{2})/g, (found) =>
    found === "\\\\" ? found : "\\ufffd",
  );
}
