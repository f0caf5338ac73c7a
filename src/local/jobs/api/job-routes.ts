import type { Sql } from "postgres";
import { cancelExpiredRun } from "../execution/cancel-expired-run.ts";
import type { Dispatcher } from "../execution/dispatcher.ts";
import type { ExecutionParts } from "../execution/execution-parts.ts";
import { saveDecision } from "../execution/save-decision.ts";
import type { JobEngineOptions } from "../job-engine-options.ts";
import type { EventStore } from "../store/event-store.ts";
import { createRunStateStore } from "../store/run-state-store.ts";
import type { WaitStore } from "../store/wait-store.ts";
import type { AppDirectory } from "../sync/app-directory.ts";
import type { AppRegistration } from "../sync/app-registration.ts";
import { type AuthorizationCheck, createAuthorizationCheck } from "./authorization.ts";
import { createCancelRoutes } from "./cancel-routes.ts";
import { createCheckpointRoute } from "./checkpoint-route.ts";
import { createEventRoute } from "./event-route.ts";
import { createGqlRoute } from "./graphql/gql-route.ts";
import { createHealthRoute } from "./health-route.ts";
import { HttpError } from "./http-request.ts";
import type { Route } from "./http-server.ts";
import { createDevRoute } from "./read/dev-route.ts";
import { createReadRoutes } from "./read/read-routes.ts";
import { createRegisterRoute } from "./register-route.ts";
import { createRunStateRoutes } from "./run-state-routes.ts";
import { createSignalRoute } from "./signal-route.ts";
import { unsupportedRoutes } from "./unsupported-routes.ts";

export interface JobRouteParts {
  options: JobEngineOptions;
  sql: Sql;
  /** The pool of the read API. */
  readSql: Sql;
  execution: ExecutionParts;
  events: EventStore;
  waits: WaitStore;
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
  const authorize: AuthorizationCheck = options.keyless
    ? () => undefined
    : createAuthorizationCheck(options.signingKey);
  const health = createHealthRoute({
    sql: parts.sql,
    isReady: parts.isReady,
    countFunctions: () => registry.size,
    isAppReachable: () => directory.findByUrl(options.appUrl)?.reachable ?? false,
  });
  const readParts = {
    authorize,
    sql: parts.readSql,
    registry,
    listApps: () => directory.list(),
    events: parts.events,
    onRun: parts.onRun,
  };
  const others = [
    createEventRoute({
      eventKey: options.keyless ? undefined : options.eventKey,
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
      cancelExpired: (item) => cancelExpiredRun(item, execution),
    }),
    createSignalRoute({ authorize, waits: parts.waits, onChange: parts.onRun }),
    ...createCancelRoutes({ authorize, cancels: execution.cancels, onChange: parts.onRun }),
    createRegisterRoute({
      authorize,
      registration: parts.registration,
      directory,
      configuredUrl: options.appUrl,
      onApp: parts.onApp,
    }),
    ...createRunStateRoutes({ authorize, states: createRunStateStore(parts.readSql) }),
    ...createReadRoutes(readParts),
    createDevRoute(readParts),
    createGqlRoute(readParts),
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
