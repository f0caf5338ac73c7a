// The codes of the API, and those of sending, by what there is to say about them.
const NAMES = {
  too_large: "too_large",
  payload_too_large: "too_large",
  file_too_large: "too_large",
  empty: "empty",
  empty_file: "empty",
  unsupported_type: "unsupported",
  encrypted_pdf: "encrypted",
  broken_file: "broken",
  too_many_pages: "too_many_pages",
  image_too_large: "too_complex",
  document_too_complex: "too_complex",
  rate_limited: "rate_limited",
  network: "network",
  timeout: "timeout",
} as const;

export type UploadFailureName = (typeof NAMES)[keyof typeof NAMES] | "unknown";

function isKnown(code: string): code is keyof typeof NAMES {
  return Object.hasOwn(NAMES, code);
}

/** Which sentence a code is told by. */
export function toFailureName(code: string): UploadFailureName {
  return isKnown(code) ? NAMES[code] : "unknown";
}

const HOPELESS = new Set<UploadFailureName>([
  "too_large",
  "empty",
  "unsupported",
  "encrypted",
  "broken",
  "too_many_pages",
  "too_complex",
]);

/** Whether sending the same file again could work. */
export function mayUploadAgain(code: string): boolean {
  return !HOPELESS.has(toFailureName(code));
}
