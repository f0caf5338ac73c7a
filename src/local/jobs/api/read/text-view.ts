import type { CutText } from "../../store/read/run-detail-store.ts";
import type { ErrorView, TextView } from "./views.ts";

export function viewText({ text, bytes }: CutText): TextView {
  // A text of n characters has at least n bytes; equal byte lengths mean that nothing was cut.
  return { json: text, bytes, truncated: Buffer.byteLength(text) < bytes };
}

export function viewOptionalText(text: CutText | null): TextView | null {
  return text && viewText(text);
}

/** The value of a text that was not cut; null for one that was. */
export function parseWhole({ json, truncated }: TextView): unknown {
  return truncated ? null : JSON.parse(json);
}

const WRAPPERS = ['{"data":', '{"error":'] as const;

/** Takes the wrapper off the saved output of a step: `{"data":...}` or `{"error":...}`. */
export function unwrapOutput(output: CutText): { isError: boolean; value: TextView } {
  const view = viewText(output);
  const wrapper = WRAPPERS.find((start) => view.json.startsWith(start));
  if (!wrapper) return { isError: false, value: view };
  const end = view.truncated ? undefined : -1;
  const json = view.json.slice(wrapper.length, end);
  return {
    isError: wrapper === '{"error":',
    value: { ...view, json, bytes: view.bytes - wrapper.length - 1 },
  };
}

/** An error out of its JSON, as far as it can be read. */
export function viewError(json: string): ErrorView {
  const found = parseRecord(json);
  if (!found) return { name: "Error", message: json };
  const { name, message, stack } = found;
  const view: ErrorView = {
    name: typeof name === "string" && name !== "" ? name : "Error",
    message: typeof message === "string" ? message : json,
  };
  return typeof stack === "string" && stack !== "" ? { ...view, stack } : view;
}

function parseRecord(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    // Cut in the middle: the text itself is shown.
    return undefined;
  }
}
