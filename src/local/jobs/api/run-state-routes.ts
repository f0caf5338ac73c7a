import type { RunStateStore } from "../store/run-state-store.ts";
import type { AuthorizationCheck } from "./authorization.ts";
import { HttpError } from "./http-request.ts";
import type { Route } from "./http-server.ts";

export interface RunStateRouteParts {
  authorize: AuthorizationCheck;
  states: RunStateStore;
}

/** `GET /v0/runs/:id/actions` and `/batch`: the steps and events of a call with `use_api: true`. */
export function createRunStateRoutes({ authorize, states }: RunStateRouteParts): Route[] {
  const route = (path: RegExp, find: RunStateStore["findSteps"]): Route => ({
    method: "GET",
    path,
    async handle(request, [runId = ""]) {
      authorize(request);
      const json = await find(runId);
      if (json === undefined) throw new HttpError(404, "no such run");
      return { status: 200, body: JSON.parse(json) };
    },
  });
  return [
    route(/^\/v0\/runs\/([^/]+)\/actions$/, states.findSteps),
    route(/^\/v0\/runs\/([^/]+)\/batch$/, states.findEvents),
  ];
}
