import { countFailedRuns, countRuns } from "../../store/read/queue-store.ts";
import type { RunFunction } from "../../triggers/run-function.ts";
import type { Route } from "../http-server.ts";
import type { FunctionView } from "./queue-views.ts";
import { nameFunction, type ReadParts } from "./read-parts.ts";

/** `GET /v1/functions`: the functions known at present, their options, and how busy they are. */
export function createFunctionRoute({ sql, registry, listApps }: ReadParts): Route {
  return {
    method: "GET",
    path: /^\/v1\/functions\/?$/,
    async handle() {
      const [runs, failed] = await Promise.all([countRuns(sql), countFailedRuns(sql)]);
      const urls = new Map(listApps().map(({ id, url }) => [id, url]));
      const functions = registry.list().sort((a, b) => a.id.localeCompare(b.id));
      const data = functions.map((fn): FunctionView => {
        const counts = runs.get(fn.id);
        return {
          function_id: fn.id,
          name: nameFunction(registry, fn.id),
          app_id: fn.appId,
          app_url: urls.get(fn.appId) ?? "",
          triggers: viewTriggers(fn),
          max_attempts: registry.countMaxAttempts(fn.id),
          options: viewOptions(fn),
          queued: counts?.queued ?? 0,
          running: counts?.running ?? 0,
          runs_24h: counts?.recent ?? 0,
          failed_24h: failed.get(fn.id) ?? 0,
        };
      });
      return { status: 200, body: { data } };
    },
  };
}

function viewTriggers({ config }: RunFunction): FunctionView["triggers"] {
  return config.triggers.map((trigger) => {
    const view: FunctionView["triggers"][number] = {};
    for (const field of ["event", "expression", "cron"] as const) {
      const value = (trigger as Record<string, unknown>)[field];
      if (typeof value === "string") view[field] = value;
    }
    return view;
  });
}

/** Everything but what the view names itself. */
function viewOptions({ config }: RunFunction): Record<string, unknown> {
  const { id: _id, name: _name, triggers: _triggers, steps: _steps, ...options } = config;
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== null && value !== undefined),
  );
}
