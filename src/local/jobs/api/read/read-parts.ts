import type { IncomingMessage } from "node:http";
import type { Sql } from "postgres";
import type { FunctionRegistry } from "../../triggers/function-registry.ts";

/** What the read routes share. */
export interface ReadParts {
  authorize(request: IncomingMessage): void;
  /** The pool of `openReadDatabase`. */
  sql: Sql;
  registry: FunctionRegistry;
  listApps(): { id: string; url: string; reachable: boolean }[];
}

/** The name of a function; its id when it has none or is gone. */
export function nameFunction(registry: FunctionRegistry, functionId: string): string {
  return registry.find(functionId)?.config.name || functionId;
}
