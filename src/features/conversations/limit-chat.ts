import "server-only";
import { createHash } from "node:crypto";
import { readFirstRow } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import { withDeadline } from "#lib/deadline.ts";
import type { Logger } from "#lib/logger.ts";

// One waits for the limiter only as long as it would not be noticed.
const PATIENCE_MS = 1_000;

const perClient = [
  { name: "minute", limit: 20, windowSeconds: 60 },
  { name: "day", limit: 400, windowSeconds: 24 * 60 * 60 },
];
// More than one person sits behind an address.
const perAddress = [
  { name: "minute", limit: 120, windowSeconds: 60 },
  { name: "day", limit: 5_000, windowSeconds: 24 * 60 * 60 },
];

/** The last address was seen by our own proxy; those before it are the caller's word. */
function readNetworkAddress(request: Request): string {
  const forwarded = request.headers.get("x-forwarded-for") ?? "";
  return forwarded.split(",").at(-1)?.trim() || "unknown";
}

/** @returns limits with keys that hold no personal data */
function toLimits(kind: string, value: string, limits: typeof perClient) {
  const digest = createHash("sha256").update(value).digest("base64url");
  return limits.map(({ name, ...rest }) => ({ key: `chat:${kind}:${name}:${digest}`, ...rest }));
}

/**
 * Counts a chat message against the limits of its client and its network address, in one call.
 * Answers the seconds to wait, 0 when it may go on. A limiter that is away or slow limits nobody.
 */
export async function takeChatTry(
  request: Request,
  clientId: string,
  log: Logger,
): Promise<number> {
  const limits = [
    ...toLimits("client", clientId, perClient),
    ...toLimits("address", readNetworkAddress(request), perAddress),
  ];
  try {
    const result = await withDeadline("the limiter of the chat", PATIENCE_MS, async () =>
      getServiceDb().rpc("take_rate_limits", { p_limits: limits }),
    );
    const row = readFirstRow("limiting the chat", result);
    return row === null || row.allowed ? 0 : row.retry_after_seconds;
  } catch (error) {
    log.warn({ err: error }, "the limiter of the chat is away");
    return 0;
  }
}
