import { nameFunction, type ReadParts } from "../read/read-parts.ts";

/** A function as the dev server describes it; one that is gone has its id only. */
export function resolveFunction(functionId: string, { registry, listApps }: ReadParts) {
  const fn = registry.find(functionId);
  const appId = fn?.appId ?? "";
  const url = listApps().find(({ id }) => id === appId)?.url ?? null;
  const triggers = (fn?.config.triggers ?? []).map((trigger) => {
    const { event, cron, expression } = trigger as Record<string, unknown>;
    return {
      type: event === undefined ? "CRON" : "EVENT",
      value: String(event ?? cron),
      condition: typeof expression === "string" ? expression : null,
    };
  });
  const name = nameFunction(registry, functionId);
  const app = { id: appId, name: appId, url };
  return { id: functionId, slug: functionId, name, url, app, triggers };
}
