import path from "node:path";
import type { LocalSecrets } from "../secrets.ts";
import type { PartDefinition } from "../supervisor/part.ts";
import { getDatabaseUrl } from "./connect.ts";
import { defineGatewayPart } from "./gateway-part.ts";
import { definePostgrestPart } from "./postgrest-part.ts";

export interface RestAndAuthOptions {
  homeDir: string;
  gatewayPort: number;
  postgrestPort: number;
  databasePort: number;
  /** Where links in auth mails lead. */
  siteUrl: string;
  secrets: LocalSecrets;
}

/** What makes a bootstrapped PostgreSQL answer like Supabase: PostgREST, and the gateway with auth and storage. */
export function defineRestAndAuth(options: RestAndAuthOptions): PartDefinition[] {
  const { postgrestPort, databasePort, secrets } = options;
  const { authenticatorPassword, jwtSecret, publishableKey, secretKey } = secrets;
  return [
    definePostgrestPart({ port: postgrestPort, databasePort, authenticatorPassword, jwtSecret }),
    defineGatewayPart({
      port: options.gatewayPort,
      postgrestPort,
      databaseUrl: getDatabaseUrl({ port: databasePort, password: secrets.databasePassword }),
      jwtSecret,
      publishableKey,
      secretKey,
      siteUrl: options.siteUrl,
      storageFolder: path.join(options.homeDir, "storage"),
    }),
  ];
}
