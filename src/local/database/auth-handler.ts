import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { App } from "@supabase/lite";
import { createPostgresConnection } from "@supabase/lite/postgres";

export interface AuthOptions {
  databaseUrl: string;
  jwtSecret: string;
  publishableKey: string;
  secretKey: string;
  siteUrl: string;
}

const sessionSeconds = 3600;

/** Supabase auth (`/auth/v1`) over the local database. Its tables come from the bootstrap. */
export async function createAuthHandler(
  options: AuthOptions,
): Promise<(request: IncomingMessage, response: ServerResponse) => void> {
  const app = new App({
    connection: createPostgresConnection({ url: options.databaseUrl }),
    api: { schemas: ["public"] },
    auth: {
      enabled: true,
      jwt_secret: options.jwtSecret,
      jwt_expiry: sessionSeconds,
      enable_signup: true,
      publishable_key: options.publishableKey,
      secret_key: options.secretKey,
      site_url: options.siteUrl,
      email: { enable_confirmations: false },
    },
  });
  await app.init();
  const listener = getRequestListener((request) => app.fetch(request, { peerAddress: null }));
  return (request, response) => void listener(request, response);
}
