import "server-only";
import { z } from "zod";
import { callEngine } from "./engine-api/call-engine.ts";
import { dataOf, functionView } from "./engine-api/engine-schemas.ts";
import type { RunFunction } from "./run.ts";

/**
 * The functions that there are now, by name: what a list of runs can be narrowed to. The engine counts
 * the runs of a day for it, so it is not asked with every poll.
 * @throws what `callEngine` throws
 */
export async function listRunFunctions(): Promise<RunFunction[]> {
  const { data } = await callEngine(dataOf(z.array(functionView)), { path: "/v1/functions" });
  return data
    .map(({ function_id: id, name }) => ({ id, name }))
    .sort((left, right) => left.name.localeCompare(right.name));
}
