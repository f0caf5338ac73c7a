import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { createStorageHandler } from "../storage/storage-handler.ts";
import { createAuthHandler } from "./auth-handler.ts";
import { createGateway } from "./gateway.ts";

const env = z
  .object({
    GATEWAY_PORT: z.coerce.number().int(),
    GATEWAY_POSTGREST_PORT: z.coerce.number().int(),
    GATEWAY_DATABASE_URL: z.string(),
    GATEWAY_JWT_SECRET: z.string(),
    GATEWAY_PUBLISHABLE_KEY: z.string(),
    GATEWAY_SECRET_KEY: z.string(),
    GATEWAY_SITE_URL: z.string(),
    GATEWAY_STORAGE_FOLDER: z.string(),
  })
  .parse(process.env);

const keys = {
  jwtSecret: env.GATEWAY_JWT_SECRET,
  publishableKey: env.GATEWAY_PUBLISHABLE_KEY,
  secretKey: env.GATEWAY_SECRET_KEY,
};

const handleAuth = await createAuthHandler({
  ...keys,
  databaseUrl: env.GATEWAY_DATABASE_URL,
  siteUrl: env.GATEWAY_SITE_URL,
});
const handleStorage = createStorageHandler({ folder: env.GATEWAY_STORAGE_FOLDER });
const server = createGateway({
  ...keys,
  postgrestPort: env.GATEWAY_POSTGREST_PORT,
  handleAuth: (request: IncomingMessage, response: ServerResponse) => handleAuth(request, response),
  handleStorage: (request, response, role) => void handleStorage(request, response, role),
});

server.listen(env.GATEWAY_PORT, "127.0.0.1", () => process.send?.({ type: "ready" }));
server.once("error", (error) => {
  process.stderr.write(`gateway: ${error.message}\n`);
  process.exit(1);
});

const closeTimeoutMs = 2_000;
let closing = false;
function close(): void {
  if (closing) return;
  closing = true;
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  setTimeout(() => process.exit(0), closeTimeoutMs).unref();
}
process.once("SIGTERM", close);
process.once("SIGINT", close);
// The supervisor is gone: nobody would stop us otherwise.
process.once("disconnect", close);
