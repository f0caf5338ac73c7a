import { fileURLToPath } from "node:url";
import type { PartDefinition } from "../supervisor/part.ts";

export interface GatewayPartOptions {
  port: number;
  postgrestPort: number;
  databaseUrl: string;
  jwtSecret: string;
  publishableKey: string;
  secretKey: string;
  siteUrl: string;
  /** Where the files of the storage stand-in are. */
  storageFolder: string;
}

/** The gateway with auth and storage in it: a Node process of ours on the port of the Supabase CLI. */
export function defineGatewayPart(options: GatewayPartOptions): PartDefinition {
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: "production",
    PATH: process.env.PATH,
    GATEWAY_PORT: String(options.port),
    GATEWAY_POSTGREST_PORT: String(options.postgrestPort),
    GATEWAY_DATABASE_URL: options.databaseUrl,
    GATEWAY_JWT_SECRET: options.jwtSecret,
    GATEWAY_PUBLISHABLE_KEY: options.publishableKey,
    GATEWAY_SECRET_KEY: options.secretKey,
    GATEWAY_SITE_URL: options.siteUrl,
    GATEWAY_STORAGE_FOLDER: options.storageFolder,
  };
  const main = fileURLToPath(new URL("./gateway-main.ts", import.meta.url));
  return {
    name: "gateway",
    readyTimeoutMs: 30_000,
    stopSignal: "SIGTERM",
    stopTimeoutMs: 5_000,
    async prepare() {
      return { file: process.execPath, args: [main], env, cwd: process.cwd(), ipc: true };
    },
    waitUntilReady: ({ saidReady }) => saidReady,
  };
}
