import type { VendorRoute } from "./vendor.ts";
import { VendorRejection } from "./vendor-rejection.ts";

export interface MatchedRoute {
  route: VendorRoute;
  params: Record<string, string>;
}

export type FindRoute = (method: string, path: string) => MatchedRoute | null;

/**
 * Prepares a vendor's routes for look-up by method and path; the first that fits wins. `:name`
 * stands for one part of the path; it may have literal text around it (`/Messages/:sid.json`).
 */
export function compileRoutes(routes: readonly VendorRoute[]): FindRoute {
  const compiled = routes.map((route) => ({ route, pattern: compilePath(route.path) }));
  return (method, path) => {
    for (const { route, pattern } of compiled) {
      if (route.method !== method) continue;
      const groups = pattern.exec(path)?.groups;
      if (groups === undefined && !pattern.test(path)) continue;
      return { route, params: decodeParams(groups ?? {}) };
    }
    return null;
  };
}

function compilePath(path: string): RegExp {
  const source = path
    .split(/(:\w+)/)
    .map((part) =>
      part.startsWith(":")
        ? `(?<${part.slice(1)}>[^/]+?)`
        : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"),
    )
    .join("");
  // A closing slash is the same address: SDKs differ in that.
  return new RegExp(`^${source}/?$`);
}

function decodeParams(groups: Record<string, string>): Record<string, string> {
  try {
    return Object.fromEntries(
      Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
  } catch (cause) {
    throw new VendorRejection({ status: 400, kind: "bad_request" }, { cause });
  }
}
