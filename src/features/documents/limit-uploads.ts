import "server-only";
import { createHash } from "node:crypto";
import { readFirstRow } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import { withDeadline } from "#lib/deadline.ts";
import type { Logger } from "#lib/logger.ts";

// One waits for the limiter only as long as it would not be noticed.
const patienceMs = 1_000;
const perSender = [
  { name: "minute", limit: 60, windowSeconds: 60 },
  { name: "day", limit: 500, windowSeconds: 86_400 },
];
// More than one person sits behind an address.
const perAddress = [
  { name: "minute", limit: 150, windowSeconds: 60 },
  { name: "day", limit: 3_000, windowSeconds: 86_400 },
];

/** @returns limits with keys that hold no personal data */
function toLimits(kind: string, value: string, limits: typeof perSender) {
  const digest = createHash("sha256").update(value).digest("base64url");
  return limits.map(({ name, ...rest }) => ({ key: `upload:${kind}:${name}:${digest}`, ...rest }));
}

/**
 * Counts an upload against the limits of its sender and its network address, before it is read.
 * Answers the seconds to wait, 0 when it may go on. A limiter that is away or slow limits nobody.
 */
export async function takeUploadTry(
  request: Request,
  sender: string,
  log: Logger,
): Promise<number> {
  // The last address was seen by our own proxy; those before it are the caller's word.
  const address = request.headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown";
  const limits = [
    ...toLimits("sender", sender, perSender),
    ...toLimits("address", address, perAddress),
  ];
  try {
    const result = await withDeadline("the limiter of uploads", patienceMs, async () =>
      getServiceDb().rpc("take_rate_limits", { p_limits: limits }),
    );
    const row = readFirstRow("limiting uploads", result);
    return row === null || row.allowed ? 0 : row.retry_after_seconds;
  } catch (error) {
    log.warn({ err: error }, "the limiter of uploads is away");
    return 0;
  }
}
