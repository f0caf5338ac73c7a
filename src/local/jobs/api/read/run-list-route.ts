import { listRuns } from "../../store/read/run-list-store.ts";
import type { Route } from "../http-server.ts";
import { readQuery, readRunFilter } from "./read-parameters.ts";
import { nameFunction, type ReadParts } from "./read-parts.ts";
import { viewRun } from "./transform-run.ts";
import type { Page, RunRow } from "./views.ts";

/** `GET /v1/runs`: runs from new to old, by status, function, trigger and search. */
export function createRunListRoute({ sql, registry }: ReadParts): Route {
  return {
    method: "GET",
    path: /^\/v1\/runs\/?$/,
    async handle(request) {
      const filter = readRunFilter(readQuery(request), registry.list());
      const { runs, next } = await listRuns(sql, filter);
      const name = (id: string) => nameFunction(registry, id);
      const nowMs = Date.now();
      const body: Page<RunRow> = { data: runs.map((run) => viewRun(run, name, nowMs)), next };
      return { status: 200, body };
    },
  };
}
