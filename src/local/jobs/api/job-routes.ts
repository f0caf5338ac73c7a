import type { Sql } from "postgres";
import type { Dispatcher } from "../execution/dispatcher.ts";
import { type ExecutionParts, saveDecision } from "../execution/execute-item.ts";
import type { JobEngineOptions } from "../job-engine-options.ts";
import type { EventStore } from "../store/event-store.ts";
import type { AppDirectory } from "../sync/app-directory.ts";
import type { AppRegistration } from "../sync/app-registration.ts";
import { createAuthorizationCheck } from "./authorization.ts";
import { createCheckpointRoute } from "./checkpoint-route.ts";
import { createEventRoute } from "./event-route.ts";
import { createHealthRoute } from "./health-route.ts";
import { HttpError } from "./http-request.ts";
import type { Route } from "./http-server.ts";
import { createRegisterRoute } from "./register-route.ts";
import { unsupportedRoutes } from "./unsupported-routes.ts";

export interface JobRouteParts {
  options: JobEngineOptions;
  sql: Sql;
  execution: ExecutionParts;
  events: EventStore;
  registration: AppRegistration;
  directory: AppDirectory;
  isReady(): boolean;
  dispatcher: Dispatcher;
  onRun(startsAtMs: number): void;
  onApp(url: string): void;
}

/** All routes of the engine. Until it is ready, each but health answers 503. */
export function createJobRoutes(parts: JobRouteParts): Route[] {
  const { options, execution, directory } = parts;
  const { registry, answers } = execution;
  const authorize = createAuthorizationCheck(options.signingKey);
  const health = createHealthRoute({
    sql: parts.sql,
    isReady: parts.isReady,
    countFunctions: () => registry.size,
    isAppReachable: () => directory.findByUrl(options.appUrl)?.reachable ?? false,
  });
  const others = [
    createEventRoute({
      eventKey: options.eventKey,
      events: parts.events,
      registry,
      dispatcher: parts.dispatcher,
      isAppReachable: (appId) => directory.find(appId)?.reachable ?? false,
      onRun: parts.onRun,
    }),
    createCheckpointRoute({
      authorize,
      answers,
      findInFlight: (itemId) => parts.dispatcher.findInFlight(itemId),
      endRun: (item, decision) => saveDecision(item, decision, item.requestVersion, execution),
    }),
    createRegisterRoute({
      authorize,
      registration: parts.registration,
      directory,
      configuredUrl: options.appUrl,
      onApp: parts.onApp,
    }),
    ...unsupportedRoutes,
  ];
  const guarded = others.map(
    (route): Route => ({
      ...route,
      async handle(request, params) {
        if (!parts.isReady()) throw new HttpError(503, "the job engine is not ready");
        return await route.handle(request, params);
      },
    }),
  );
  return [health, ...guarded];
}
