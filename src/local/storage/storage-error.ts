/**
 * An error in the words of Supabase Storage. The HTTP status is 400 for most of them and the real
 * one stands in the body, as there; supabase-js has it as `statusCode`.
 */
export class StorageError extends Error {
  readonly code: string;
  readonly statusCode: number;
  readonly error: string;

  constructor(
    statusCode: number,
    code: string,
    message: string,
    options: { error?: string; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = "StorageError";
    this.statusCode = statusCode;
    this.code = code;
    this.error = options.error ?? code;
  }

  get httpStatus(): number {
    return this.statusCode >= 500 || this.statusCode === 413 ? this.statusCode : 400;
  }

  get body(): Record<string, string> {
    const { code, error, message } = this;
    return { statusCode: String(this.statusCode), code, error, message };
  }
}

export const noSuchBucket = () =>
  new StorageError(404, "NoSuchBucket", "Bucket not found", { error: "Bucket not found" });
export const noSuchKey = () =>
  new StorageError(404, "NoSuchKey", "Object not found", { error: "not_found" });
export const keyExists = () =>
  new StorageError(409, "KeyAlreadyExists", "The resource already exists", { error: "Duplicate" });
export const invalidKey = () => new StorageError(400, "InvalidKey", "Invalid key");
export const tooLarge = () =>
  new StorageError(413, "EntityTooLarge", "The object exceeded the maximum allowed size", {
    error: "Payload too large",
  });
export const accessDenied = () =>
  new StorageError(403, "AccessDenied", "new row violates row-level security policy", {
    error: "Unauthorized",
  });
export const invalidRequest = (message: string) => new StorageError(400, "InvalidRequest", message);
