import { HttpError } from "./http-request.ts";
import type { Route } from "./http-server.ts";

/** Parts of the protocol that SDKs call and this engine does not have: a clear 501, not a 404. */
const UNSUPPORTED: { method: Route["method"]; path: RegExp; what: string }[] = [
  { method: "POST", path: /^\/v1\/checkpoint$/, what: "durable endpoints" },
  { method: "POST", path: /^\/v1\/checkpoint\/[^/]+\/steps$/, what: "durable endpoints" },
  { method: "POST", path: /^\/v1\/signals$/, what: "signals" },
  { method: "POST", path: /^\/v1\/realtime\//, what: "realtime" },
  { method: "POST", path: /^\/v1\/runs\/[^/]+\/metadata$/, what: "run metadata" },
];

export const unsupportedRoutes: Route[] = UNSUPPORTED.map(({ method, path, what }) => ({
  method,
  path,
  handle: () => Promise.reject(new HttpError(501, `the job engine does not support ${what} yet`)),
}));
