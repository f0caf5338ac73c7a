import { getDocumentProxy } from "unpdf";
import { UnreadableFileError } from "../unreadable-error.ts";

export type OpenPdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/** Of one picture within a page; larger ones are left out when a page is drawn. */
const maxImagePixels = 40_000_000;

// Names of the errors of pdf.js, its public interface for telling them apart.
const encryptedName = "PasswordException";

/**
 * Opens a PDF for reading alone: nothing in it is run, no address in it is fetched.
 * @throws {UnreadableFileError} `encrypted_pdf` when it asks for a password, else `broken_file`
 */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  try {
    return await getDocumentProxy(bytes, {
      verbosity: 0,
      maxImageSize: maxImagePixels,
      enableXfa: false,
      stopAtErrors: false,
      useWorkerFetch: false,
    });
  } catch (error) {
    const isEncrypted = error instanceof Error && error.name === encryptedName;
    throw isEncrypted
      ? new UnreadableFileError("encrypted_pdf", "The PDF asks for a password.", error)
      : new UnreadableFileError("broken_file", "The PDF cannot be opened.", error);
  }
}
