import { createServer, type IncomingMessage, type Server } from "node:http";
import type { JobLogger } from "../job-engine-options.ts";
import { isTransientDatabaseError } from "../store/database-error.ts";
import { HttpError, sendJson } from "./http-request.ts";

export interface RouteAnswer {
  status: number;
  body: unknown;
}

/** One route; `params` are the decoded groups of `path`. */
export interface Route {
  method: "GET" | "POST" | "PUT" | "DELETE";
  path: RegExp;
  handle(request: IncomingMessage, params: string[]): Promise<RouteAnswer>;
}

/** The engine's HTTP server. Every failure becomes JSON `{error, status}`; none ends the process. */
export function createApiServer(routes: Route[], logger: JobLogger): Server {
  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    answer(routes, request)
      .catch((error: unknown) => describeError(error, request, logger))
      .then(({ status, body }) => {
        if (status === 413) response.setHeader("connection", "close");
        sendJson(response, status, body);
      })
      .catch((error: unknown) => {
        logger.warn({ err: error, path: describePath(request) }, "could not send an answer");
        response.destroy();
      });
  });
  server.on("clientError", (_error, socket) => {
    if (socket.writable) socket.end("HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n");
  });
  return server;
}

/** For the log: without the event key, which stands in an address, and without what is searched for. */
function describePath(request: IncomingMessage): string {
  return readPath(request).replace(/^\/e\/[^/]+/, "/e/[key]");
}

const readPath = (request: IncomingMessage) => (request.url ?? "/").split("?", 1)[0] ?? "/";

async function answer(routes: Route[], request: IncomingMessage): Promise<RouteAnswer> {
  const path = readPath(request);
  const route = routes.find((one) => one.method === request.method && one.path.test(path));
  if (!route) {
    const isKnown = routes.some((one) => one.path.test(path));
    if (isKnown) throw new HttpError(405, "this route does not take that method");
    throw new HttpError(404, "no such route");
  }
  const groups = route.path.exec(path)?.slice(1) ?? [];
  return await route.handle(request, groups.map(decodeParam));
}

function decodeParam(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    throw new HttpError(400, "the path is not valid", cause);
  }
}

function describeError(error: unknown, request: IncomingMessage, logger: JobLogger): RouteAnswer {
  if (error instanceof HttpError) {
    return { status: error.status, body: { error: error.message, status: error.status } };
  }
  if (isTransientDatabaseError(error)) {
    logger.warn({ err: error, path: describePath(request) }, "the database is away");
    return { status: 503, body: { error: "the database is not available", status: 503 } };
  }
  logger.error({ err: error, path: describePath(request) }, "a request failed");
  return { status: 500, body: { error: "internal error", status: 500 } };
}
