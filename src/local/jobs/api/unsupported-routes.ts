import { HttpError } from "./http-request.ts";
import type { Route } from "./http-server.ts";

/** Parts of the platform that SDKs call and this engine leaves out: a clear 501, not a 404. */
const LEFT_OUT: { path: RegExp; what: string }[] = [
  { path: /^\/v0\/connect\//, what: "connect workers; serve the functions over HTTP" },
  { path: /^\/v1\/checkpoint$/, what: "durable endpoints" },
  { path: /^\/v1\/checkpoint\/[^/]+\/steps$/, what: "durable endpoints" },
  { path: /^\/v1\/http\/runs\//, what: "durable endpoints" },
  { path: /^\/v1\/realtime\//, what: "realtime" },
  { path: /^\/v1\/runs\/[^/]+\/metadata$/, what: "run metadata and scores" },
  { path: /^\/v1\/traces\//, what: "traces of user code" },
  { path: /^\/v2\/(sandboxes|snapshots)(\/|$)/, what: "sandboxes" },
];

const METHODS: Route["method"][] = ["GET", "POST", "PUT", "DELETE"];

export const unsupportedRoutes: Route[] = LEFT_OUT.flatMap(({ path, what }) =>
  METHODS.map((method) => ({
    method,
    path,
    handle: () => Promise.reject(new HttpError(501, `the job engine does not support ${what}`)),
  })),
);
