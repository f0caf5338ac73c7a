import "server-only";
import { AppError, NotFoundError, UnavailableError } from "#lib/app-error.ts";
import { getServiceDb } from "./service-client.ts";

/** Private: only the server reads and writes it, and hands files on to those who may see them. */
const bucket = "desk";
/** Hosted storage refuses most other characters; names that people gave do not belong in a path. */
const pathShape = /^[\w.-]+(\/[\w.-]+)*$/;

/** What supabase-js says of a failure: `statusCode` is the one of the body, where there is one. */
interface StorageFailure {
  message: string;
  status?: number | undefined;
  statusCode?: string | undefined;
}

/** The store refused the file: too large, or a path that it does not take. */
export class FileRefusedError extends AppError {
  constructor(cause: StorageFailure) {
    super("file_refused", "The file store did not take the file.", { status: 500, cause });
  }
}

/**
 * Keeps a file under a path like `invoices/A/17.pdf`; what was there is replaced. Done means lasting.
 * @throws {UnavailableError} `file_store_unavailable`: the same call may succeed later
 * @throws {FileRefusedError} it will not
 */
export async function putFile(path: string, bytes: Uint8Array, mediaType: string): Promise<void> {
  checkPath(path);
  const options = { upsert: true, contentType: mediaType };
  const { error } = await openBucket().upload(path, bytes, options);
  if (error !== null) throw toFileError(error);
}

/**
 * A file with what it was put as.
 * @throws {NotFoundError} nothing is kept under this path
 * @throws {UnavailableError} `file_store_unavailable`
 */
export async function getFile(path: string): Promise<{ bytes: Buffer; mediaType: string }> {
  checkPath(path);
  try {
    const { data, error } = await openBucket().download(path);
    if (error !== null) throw toFileError(error);
    return { bytes: Buffer.from(await data.arrayBuffer()), mediaType: data.type };
  } catch (error) {
    // supabase-js throws what breaks off in the middle of a body as it is.
    throw error instanceof AppError ? error : unavailable(error);
  }
}

/**
 * Removes a file; one that is not there is as good as removed.
 * @throws {UnavailableError} `file_store_unavailable`
 */
export async function removeFile(path: string): Promise<void> {
  checkPath(path);
  const { error } = await openBucket().remove([path]);
  if (error !== null) throw toFileError(error);
}

const openBucket = () => getServiceDb().storage.from(bucket);

const unavailable = (cause: unknown) =>
  new UnavailableError("file_store_unavailable", "Files are not available right now.", { cause });

function toFileError(error: StorageFailure): AppError {
  const status = Number(error.statusCode ?? error.status);
  if (status === 404) return new NotFoundError("There is no such file.");
  const refused = status >= 400 && status < 500 && status !== 401 && status !== 429;
  return refused ? new FileRefusedError(error) : unavailable(error);
}

function checkPath(path: string): void {
  const walks = path.split("/").some((segment) => segment === "." || segment === "..");
  if (walks || path.length > 512 || !pathShape.test(path)) {
    throw new RangeError("not a path of the file store");
  }
}
