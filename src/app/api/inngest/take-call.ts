import { NextRequest } from "next/server";
import { InvalidInputError } from "#lib/app-error.ts";
import { readBody } from "#lib/http/read-body.ts";

/** A run's state is at most 32 MiB at Inngest, and stands in each of its calls. */
const SIGNED_BYTES = 40 * 1024 * 1024;
/** Without a signature there is only the request to register, which says nothing. */
const UNSIGNED_BYTES = 64 * 1024;

/**
 * Hands a call to the SDK, which reads a body to its end, however long, before it looks at the
 * signature, and breaks where it is not JSON.
 * @throws {InvalidInputError} 413, 400 where the body is not JSON or the caller broke off
 */
export async function takeCall(
  request: Request,
  handle: (request: NextRequest) => Promise<Response>,
): Promise<Response> {
  const isSigned = request.headers.has("x-inngest-signature");
  const body = await readBody(request, isSigned ? SIGNED_BYTES : UNSIGNED_BYTES);
  const { url, method, headers } = request;
  try {
    return await handle(new NextRequest(url, { method, headers, body: body.toString("utf8") }));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new InvalidInputError("The body is not JSON.", { code: "invalid_json" });
  }
}
