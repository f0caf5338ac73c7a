import { InvalidInputError } from "#lib/app-error.ts";

/** Why a file is not taken. Words for people are made from the code, in their language. */
const refusals = {
  no_file: { status: 400, message: 'Send one file, in the field "file".' },
  invalid_multipart: { status: 400, message: "The body is not a usable multipart/form-data." },
  invalid_key: { status: 400, message: "The Idempotency-Key is not usable." },
  unknown_client: { status: 422, message: "There is no client with this id." },
  empty_file: { status: 422, message: "The file is empty." },
  file_too_large: { status: 413, message: "The file is larger than 20 MB." },
  unsupported_type: {
    status: 415,
    message: "Only PDF, PNG, JPEG and WEBP are taken; what counts is the content, not the name.",
  },
  encrypted_pdf: { status: 422, message: "The PDF asks for a password. Send it without one." },
  broken_file: { status: 422, message: "The file is damaged and cannot be opened." },
  too_many_pages: { status: 422, message: "The document has more than 50 pages." },
  image_too_large: { status: 422, message: "The picture has more than 50 megapixels." },
  document_too_complex: {
    status: 422,
    message: "The document takes too much time or memory to read.",
  },
} as const;

export type UploadRefusal = keyof typeof refusals;

/** The error for a file that is not taken; nothing of it was stored. */
export function refuseUpload(code: UploadRefusal): InvalidInputError {
  const { status, message } = refusals[code];
  return new InvalidInputError(message, { code, status });
}
