import {
  Agent,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from "node:http";
import { signRoleToken } from "./role-tokens.ts";

export interface GatewayOptions {
  postgrestPort: number;
  jwtSecret: string;
  publishableKey: string;
  secretKey: string;
  /** Answers everything under `/auth/v1`. */
  handleAuth(request: IncomingMessage, response: ServerResponse): void;
  /** Answers everything under `/storage/v1`. */
  handleStorage(
    request: IncomingMessage,
    response: ServerResponse,
    role: "service_role" | "other",
  ): void;
}

const restPrefix = "/rest/v1";
const authPrefix = "/auth/v1";
const storagePrefix = "/storage/v1";
/** Reached by a browser following a link: no key there, as on hosted Supabase. */
const openAuthPaths = /^\/auth\/v1\/(verify|callback|authorize|health|\.well-known\/)/;

/**
 * The one door in front of PostgREST, auth and storage, as on hosted Supabase: an API key (`apikey` header)
 * becomes the JWT of its role, a signed-in user's own JWT passes through. On the way of every
 * query: it copies headers once and streams both bodies.
 */
export function createGateway(options: GatewayOptions): Server {
  // PostgREST closes what was idle for half a minute; we let go earlier, lest a query meets the closing.
  const agent = new Agent({ keepAlive: true, maxSockets: 64, timeout: 10_000 });
  const nowMs = Date.now();
  const anonToken = signRoleToken("anon", options.jwtSecret, nowMs);
  const tokens = new Map([
    [options.publishableKey, anonToken],
    [options.secretKey, signRoleToken("service_role", options.jwtSecret, nowMs)],
  ]);

  const server = createServer((incoming, response) => {
    const url = incoming.url ?? "/";
    const preflight = incoming.method === "OPTIONS";
    const roleToken = preflight ? anonToken : tokens.get(findApiKey(incoming.headers, url) ?? "");
    if (url.startsWith(restPrefix)) {
      if (roleToken === undefined) return refuseKey(response);
      forward(incoming, response, {
        agent,
        port: options.postgrestPort,
        path: url.slice(restPrefix.length) || "/",
        headers: withRole(incoming.headers, roleToken),
      });
    } else if (url.startsWith(authPrefix)) {
      if (roleToken === undefined && !openAuthPaths.test(url)) return refuseKey(response);
      options.handleAuth(incoming, response);
    } else if (url.startsWith(storagePrefix)) {
      if (roleToken === undefined) return refuseKey(response);
      options.handleStorage(incoming, response, findStorageRole(incoming.headers, options));
    } else if (url === "/health") {
      answer(response, 200, { status: "ok" });
    } else {
      answer(response, 404, { message: "not found" });
    }
  });
  server.keepAliveTimeout = 75_000;
  return server;
}

function findApiKey(headers: IncomingHttpHeaders, url: string): string | undefined {
  const header = headers.apikey;
  if (typeof header === "string") return header;
  const [, query = ""] = url.split("?", 2);
  return new URLSearchParams(query).get("apikey") ?? undefined;
}

/** A person's token outranks the key beside it, and people have no rights to files. */
function findStorageRole(headers: IncomingHttpHeaders, { secretKey }: GatewayOptions) {
  const person = headers.authorization?.startsWith("Bearer ey") === true;
  return headers.apikey === secretKey && !person ? "service_role" : "other";
}

function withRole(headers: IncomingHttpHeaders, roleToken: string): IncomingHttpHeaders {
  const { apikey: _key, host: _host, connection: _connection, ...kept } = headers;
  // A user's JWT starts with "ey" (base64 of `{"`); API keys do not.
  if (!kept.authorization?.startsWith("Bearer ey")) kept.authorization = `Bearer ${roleToken}`;
  return kept;
}

interface Upstream {
  agent: Agent;
  port: number;
  path: string;
  headers: IncomingHttpHeaders;
}

function forward(incoming: IncomingMessage, response: ServerResponse, upstream: Upstream): void {
  const outgoing = request(
    { host: "127.0.0.1", method: incoming.method, ...upstream },
    (answered) => {
      response.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(response);
      answered.once("error", () => response.destroy());
    },
  );
  outgoing.once("error", (error) => {
    if (response.headersSent) return response.destroy();
    const code = "code" in error ? String(error.code) : "error";
    answer(response, 502, { code, message: "the database's REST server is away" });
  });
  response.once("close", () => {
    if (!response.writableFinished) outgoing.destroy();
  });
  incoming.pipe(outgoing);
}

function refuseKey(response: ServerResponse): void {
  answer(response, 401, {
    message: "Invalid API key",
    hint: "Send the publishable or the secret key in the apikey header.",
  });
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
