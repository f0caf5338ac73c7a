import { isReadTimeout } from "../../store/read/read-database.ts";
import { HttpError } from "../http-request.ts";
import type { Route } from "../http-server.ts";
import {
  createEventDetailRoute,
  createEventListRoute,
  createEventRunsRoute,
} from "./event-routes.ts";
import { createFunctionRoute } from "./function-route.ts";
import { createQueueRoute } from "./queue-route.ts";
import { createRerunRoute, type RerunRouteParts } from "./rerun-route.ts";
import { createRunListRoute } from "./run-list-route.ts";
import { createRunRoute, createRunStepRoute } from "./run-routes.ts";

/**
 * What people and other programs read of the engine: runs, events, functions, the queue. All ask
 * for the signing key. A statement that takes too long is answered with 503.
 */
export function createReadRoutes(parts: RerunRouteParts): Route[] {
  const routes = [
    createRunListRoute(parts),
    createRunRoute(parts),
    createRunStepRoute(parts),
    createRerunRoute(parts),
    createEventListRoute(parts),
    createEventDetailRoute(parts),
    createEventRunsRoute(parts),
    createFunctionRoute(parts),
    createQueueRoute(parts),
  ];
  return routes.map((route) => guardRead(route, parts.authorize));
}

/** Checks the key first; says plainly when the database was too slow. */
export function guardRead(route: Route, authorize: RerunRouteParts["authorize"]): Route {
  return {
    ...route,
    async handle(request, params) {
      authorize(request);
      try {
        return await route.handle(request, params);
      } catch (error) {
        if (!isReadTimeout(error)) throw error;
        throw new HttpError(503, "the database took too long; ask for less, or later", error);
      }
    },
  };
}
