import { InvalidInputError } from "../app-error.ts";

function tooLarge(limitBytes: number): InvalidInputError {
  return new InvalidInputError(`The body is larger than ${limitBytes} bytes.`, {
    code: "payload_too_large",
    status: 413,
  });
}

/**
 * Reads a body byte for byte, as signatures need it, and stops reading at the limit, so that a
 * caller cannot fill the memory whatever its content-length says.
 * @throws {InvalidInputError} 413 past the limit, 400 where the caller broke off
 */
export async function readBody(request: Request, limitBytes: number): Promise<Buffer> {
  if (Number(request.headers.get("content-length") ?? 0) > limitBytes) throw tooLarge(limitBytes);
  if (request.body === null) return Buffer.alloc(0);

  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.byteLength;
      if (size > limitBytes) {
        await reader.cancel();
        throw tooLarge(limitBytes);
      }
      chunks.push(part.value);
    }
  } catch (error) {
    if (error instanceof InvalidInputError) throw error;
    throw new InvalidInputError("The body ended early.", { code: "body_incomplete" });
  }
  return Buffer.concat(chunks);
}

/**
 * Refuses a body that does not say it is of this type.
 * @throws {InvalidInputError} 415
 */
export function requireContentType(headers: Headers, expected: string): void {
  const type = (headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (type !== expected) {
    throw new InvalidInputError(`The content type must be ${expected}.`, {
      code: "unsupported_media_type",
      status: 415,
    });
  }
}
