/** Why a file or a page of it cannot be read, now or ever. */
export type UnreadableCode =
  | "encrypted_pdf"
  | "broken_file"
  | "image_too_large"
  | "document_too_complex";

// Modules exist several times in one server process, so `instanceof` does not hold across them.
const brand = Symbol.for("sempre.UnreadableFileError");

/** The file itself stands in the way: trying again would not help. */
export class UnreadableFileError extends Error {
  readonly code: UnreadableCode;
  readonly [brand] = true;

  constructor(code: UnreadableCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "UnreadableFileError";
    this.code = code;
  }
}

/** Whether this is an `UnreadableFileError`, whichever copy of this module made it. */
export function isUnreadableFileError(error: unknown): error is UnreadableFileError {
  return error instanceof Error && brand in error;
}
