import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { App } from "@supabase/lite";
import { createPostgresConnection } from "@supabase/lite/postgres";
import { DeadlineExceededError, withDeadline } from "#lib/deadline.ts";

export interface AuthOptions {
  databaseUrl: string;
  jwtSecret: string;
  publishableKey: string;
  secretKey: string;
  siteUrl: string;
}

const sessionSeconds = 3600;
/** A query whose connection is lost while it logs in never ends: its caller is told to come again. */
const patienceMs = 10_000;

/** Supabase auth (`/auth/v1`) over the local database. Its tables come from the bootstrap. */
export async function createAuthHandler(
  options: AuthOptions,
): Promise<(request: IncomingMessage, response: ServerResponse) => void> {
  const app = new App({
    // By default the driver waits up to 20 seconds between two tries to connect.
    connection: createPostgresConnection({
      url: options.databaseUrl,
      postgresOptions: { backoff: () => 0.2 },
    }),
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
  const listener = getRequestListener(async (request) => {
    try {
      return await withDeadline("auth", patienceMs, async () =>
        app.fetch(request, { peerAddress: null }),
      );
    } catch (error) {
      if (!(error instanceof DeadlineExceededError)) throw error;
      const message = "The database did not answer.";
      return Response.json(
        { code: 503, error_code: "request_timeout", msg: message },
        { status: 503 },
      );
    }
  });
  return (request, response) => void listener(request, response);
}
