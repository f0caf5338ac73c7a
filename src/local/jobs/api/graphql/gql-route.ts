import type { GraphQLSchema } from "graphql";
import { z } from "zod";
import { HttpError, readJsonBody } from "../http-request.ts";
import type { Route } from "../http-server.ts";
import type { ReadParts } from "../read/read-parts.ts";
import { guardRead } from "../read/read-routes.ts";
import { findEvent, listNewestEvents } from "./event-resolvers.ts";
import { resolveFunction } from "./function-resolver.ts";
import { gqlSchemaText } from "./gql-schema.ts";
import { findRun, resolveOutput, resolveRun, resolveTrace } from "./run-resolvers.ts";

const MAX_QUERY_BYTES = 64 * 1024;

const bodySchema = z.looseObject({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

/**
 * `POST /v0/gql`: what the SDK's integration suite asks the dev server (see gql-schema.ts). Answers
 * 200 with `{data, errors?}`; a query that does not fit the schema is told so in `errors`.
 */
export function createGqlRoute(parts: ReadParts): Route {
  const load = once(loadGraphql);
  const route: Route = {
    method: "POST",
    path: /^\/v0\/gql\/?$/,
    async handle(request) {
      const parsed = bodySchema.safeParse(await readJsonBody(request, MAX_QUERY_BYTES));
      if (!parsed.success) throw new HttpError(400, "the query could not be read", parsed.error);
      const { graphql, schema } = await load();
      const { data, errors } = await graphql({
        schema,
        source: parsed.data.query,
        rootValue: createRoot(parts),
        variableValues: parsed.data.variables ?? {},
        operationName: parsed.data.operationName ?? null,
      });
      const failure = errors?.find(({ originalError }) => originalError)?.originalError;
      if (failure) throw failure;
      return { status: 200, body: errors ? { data: data ?? null, errors } : { data } };
    },
  };
  return guardRead(route, parts.authorize);
}

function createRoot(parts: ReadParts) {
  return {
    async run({ runID }: { runID: string }) {
      const run = await findRun(parts, runID);
      return run && resolveRun(run, parts);
    },
    async runTrace({ runID }: { runID: string }) {
      const run = await findRun(parts, runID);
      return run && resolveTrace(run);
    },
    async runTraceSpanOutputByID({ outputID }: { outputID: string }) {
      const [runId = "", stepId] = outputID.split(":");
      const run = await findRun(parts, runId);
      return run && resolveOutput(run, stepId);
    },
    async runTrigger({ runID }: { runID: string }) {
      const run = await findRun(parts, runID);
      return (
        run && {
          IDs: run.events.map(({ internal_id }) => internal_id),
          payloads: run.events.map(({ payload }) => payload.json),
          timestamp: run.queued_at,
          eventName: run.event_name,
          isBatch: run.event_count > 1,
        }
      );
    },
    eventV2: ({ id }: { id: string }) => findEvent(parts, id),
    events: () => listNewestEvents(parts, false),
    stream: ({ query }: { query?: { includeInternalEvents?: boolean } }) =>
      listNewestEvents(parts, query?.includeInternalEvents === false),
    functions: () => parts.registry.list().map(({ id }) => resolveFunction(id, parts)),
  };
}

/** Loaded when somebody asks: an engine that nobody tests does not need it. */
async function loadGraphql() {
  const { buildSchema, graphql } = await import("graphql");
  const schema: GraphQLSchema = buildSchema(gqlSchemaText);
  return { graphql, schema };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
