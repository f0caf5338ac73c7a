import "server-only";
import { callEngine } from "./engine-api/call-engine.ts";
import { dataOf } from "./engine-api/engine-schemas.ts";
import { queueView } from "./engine-api/queue-schema.ts";
import { toQueue } from "./engine-api/to-queue.ts";
import type { Queue } from "./queue.ts";

/**
 * How the queue is now, as the engine measures it.
 * @throws what `callEngine` throws
 */
export async function getQueue(): Promise<Queue> {
  const { data } = await callEngine(dataOf(queueView), { path: "/v1/queue" });
  return toQueue(data);
}
