import type { RunFunction } from "../../triggers/run-function.ts";
import type { Route } from "../http-server.ts";
import { nameFunction, type ReadParts } from "./read-parts.ts";
import { guardRead } from "./read-routes.ts";

/** `GET /dev`: what an Inngest dev server says of itself: its functions and where they are called. */
export function createDevRoute(parts: ReadParts): Route {
  const route: Route = {
    method: "GET",
    path: /^\/dev\/?$/,
    async handle() {
      const apps = parts.listApps();
      const urls = new Map(apps.map(({ id, url }) => [id, url]));
      const body = {
        version: "local",
        functions: parts.registry
          .list()
          .map((fn) => describeFunction(fn, parts, urls.get(fn.appId) ?? "")),
        handlers: apps.map(({ id, url, reachable }) => ({ sdk: { app: id, url }, reachable })),
      };
      return { status: 200, body };
    },
  };
  return guardRead(route, parts.authorize);
}

function describeFunction({ id, config }: RunFunction, { registry }: ReadParts, appUrl: string) {
  const uri = appUrl === "" ? "" : `${appUrl}?fnId=${encodeURIComponent(id)}&stepId=step`;
  return {
    id,
    slug: id,
    name: nameFunction(registry, id),
    triggers: config.triggers,
    steps: [{ id: "step", name: "step", uri }],
  };
}
