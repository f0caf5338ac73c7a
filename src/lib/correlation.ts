import { randomUUID } from "node:crypto";

/** The header that carries the correlation id in and out. */
export const CORRELATION_HEADER = "x-correlation-id";

const ACCEPTED = /^[A-Za-z0-9._:-]{8,128}$/;

/**
 * The id that ties a request to its log lines, ledger row, events and runs. A caller's own is taken
 * when it is 8-128 of `A-Za-z0-9._:-`; anything else is replaced by a random UUID, since the id is
 * written into logs and headers.
 */
export function getCorrelationId(headers: Headers): string {
  const given = headers.get(CORRELATION_HEADER);
  return given !== null && ACCEPTED.test(given) ? given : randomUUID();
}
