import { prepareHomeFolder } from "../home-folder.ts";
import { type LocalSecrets, loadSecrets } from "../secrets.ts";
import { Supervisor } from "../supervisor/supervisor.ts";
import { getDatabaseUrl } from "./connect.ts";
import { definePostgresPart } from "./postgres-part.ts";
import { prepareSchema } from "./prepare-schema.ts";
import { defineRestAndAuth } from "./rest-and-auth.ts";

export interface RunningDatabase {
  databaseUrl: string;
  /** Null when only PostgreSQL was asked for. */
  supabaseUrl: string | null;
  secrets: LocalSecrets;
  stop(): Promise<void>;
}

/**
 * The database part of the local stack alone, without the app and its supervisor process: for tests
 * and tools. With `rest` given also PostgREST, the gateway, auth and storage.
 * @throws LocalError
 */
export async function startDatabase(options: {
  homeDir: string;
  port: number;
  migrationsDir: string;
  rest?: { gatewayPort: number; postgrestPort: number };
  report?(message: string): void;
}): Promise<RunningDatabase> {
  const { homeDir, port, migrationsDir, rest } = options;
  prepareHomeFolder(homeDir);
  const secrets = loadSecrets(homeDir);
  const { databasePassword: password, authenticatorPassword } = secrets;
  const databaseUrl = getDatabaseUrl({ port, password });
  const supervisor = new Supervisor({ homeDir, report: options.report ?? (() => undefined) });
  try {
    await supervisor.startPart(definePostgresPart({ homeDir, port, password }));
    await prepareSchema({ url: databaseUrl, authenticatorPassword, migrationsDir });
    if (rest) {
      const siteUrl = "http://localhost:3000";
      const parts = defineRestAndAuth({ ...rest, homeDir, databasePort: port, siteUrl, secrets });
      await Promise.all(parts.map((part) => supervisor.startPart(part)));
    }
  } catch (error) {
    await supervisor.stop();
    throw error;
  }
  return {
    databaseUrl,
    supabaseUrl: rest ? `http://127.0.0.1:${rest.gatewayPort}` : null,
    secrets,
    stop: () => supervisor.stop(),
  };
}
