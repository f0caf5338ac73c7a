import { readSdkAnswer, type SdkAnswer } from "../protocol/sdk-answer.ts";
import type { LeasedItem } from "../store/item-store.ts";
import { CallNotDeliveredError } from "./call-error.ts";
import { buildCallRequest } from "./call-request.ts";
import type { ExecutionParts } from "./execution-parts.ts";
import { persist } from "./save-decision.ts";

/** Calls the app. Undefined when the call was not delivered and the item was put back. */
export async function callApp(
  item: LeasedItem,
  parts: ExecutionParts,
): Promise<SdkAnswer | undefined> {
  const url = parts.findAppUrl(item.appId);
  try {
    if (url === undefined) throw new CallNotDeliveredError(item.appId, undefined);
    const maxAttempts = parts.registry.countMaxAttempts(item.functionId);
    const raw = await parts.client.send(buildCallRequest(item, url, maxAttempts));
    return readSdkAnswer(raw, Date.now());
  } catch (error) {
    if (error instanceof CallNotDeliveredError) {
      parts.markAppAway(item.appId);
      await persist(parts, () => parts.items.releaseItem(item.id, item.generation));
      return undefined;
    }
    if (parts.isStopping()) return undefined;
    parts.logger.warn(
      { err: error, runId: item.runId, functionId: item.functionId },
      "a call broke off",
    );
    const message = error instanceof Error ? error.message : String(error);
    const wire = { name: "CallBroken", message, stack: "" };
    return {
      kind: "failed",
      error: wire,
      noRetry: false,
      retryAfterMs: undefined,
      requestVersion: undefined,
    };
  }
}
