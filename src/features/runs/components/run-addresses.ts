/** The parameters of the lists, as the pages and the API take them. */
export const RUN_PARAMS = ["status", "function", "trigger", "q", "cursor"] as const;
export const EVENT_PARAMS = ["origin", "q", "cursor"] as const;

export const RUN_PAGE = "/admin/runs";
export const EVENT_PAGE = "/admin/events";
export const RUN_API = "/api/admin/runs";
export const FUNCTION_API = `${RUN_API}/functions`;
export const EVENT_API = "/api/admin/events";

export function toRunUrl(id: string): string {
  return `${RUN_API}/${encodeURIComponent(id)}`;
}

export function toEventUrl(id: string): string {
  return `${EVENT_API}/${encodeURIComponent(id)}`;
}

/** Where a text is whole: of a step, or the output of the run. */
export function toTextUrl(runId: string, step?: { id: string; part: "input" | "output" }): string {
  const query = step === undefined ? "" : `?step=${encodeURIComponent(step.id)}&part=${step.part}`;
  return `${toRunUrl(runId)}/texts${query}`;
}
