import type { ListParams } from "#ui/live/list-params.ts";

const NARROWING = ["status", "function", "q"];

/** Whether the list shows runs that the clock has started, when nobody has said so. */
export function showsScheduled(params: ListParams): boolean {
  return NARROWING.some((name) => params[name] !== undefined);
}

/**
 * What the API is asked for. Runs that the clock starts come every few seconds and would fill the
 * list, so they are left out of it until it is narrowed: who looks for what failed wants all of it.
 */
export function toRunQuery(params: ListParams): ListParams {
  const { trigger, ...rest } = params;
  if (trigger === "all") return rest;
  if (trigger !== undefined || showsScheduled(params)) return params;
  return { ...rest, trigger: "event" };
}
