import path from "node:path";
import { defineAppPart } from "./app-part.ts";
import { buildApp, isBuildFresh } from "./build.ts";
import { definePostgresPart } from "./database/postgres-part.ts";
import { prepareSchema } from "./database/prepare-schema.ts";
import { defineRestAndAuth } from "./database/rest-and-auth.ts";
import { defineJobsPart } from "./jobs-part.ts";
import { LocalError } from "./local-error.ts";
import type { LocalSecrets } from "./secrets.ts";
import type { LocalSettings } from "./settings.ts";
import { createAppEnv, type StackAddresses } from "./stack-addresses.ts";
import type { PartDefinition } from "./supervisor/part.ts";
import type { Supervisor } from "./supervisor/supervisor.ts";
import type { Terminal } from "./terminal.ts";
import { defineVendorsPart } from "./vendors-part.ts";

export interface StackContext {
  settings: LocalSettings;
  secrets: LocalSecrets;
  addresses: StackAddresses;
  supervisor: Supervisor;
  terminal: Terminal;
  signal: AbortSignal;
}

/**
 * Starts the parts that are not hosted, and the app on top. First, at the same time, what must be
 * there before anything serves: the migrated database and the app's build; then all the rest.
 */
export async function startStack(context: StackContext): Promise<void> {
  const { settings, addresses, supervisor } = context;
  const env = createAppEnv(process.env, settings, addresses);
  const failed = new AbortController();
  const signal = AbortSignal.any([context.signal, failed.signal]);
  const build = settings.dev ? null : buildWhenNeeded(context, env, signal);
  try {
    await Promise.all([build, prepareDatabase(context)]);
  } catch (error) {
    failed.abort();
    throw error;
  }
  signal.throwIfAborted();
  const { projectDir, dev, ports } = settings;
  const parts = [
    ...(settings.hostedSupabase === null ? defineSupabaseParts(context) : []),
    ...defineVendorsParts(context),
    ...defineJobsParts(context),
    defineAppPart({ projectDir, port: ports.PORT, dev, env }),
  ];
  await Promise.all(parts.map((part) => supervisor.startPart(part)));
}

async function prepareDatabase(context: StackContext): Promise<void> {
  const { settings, secrets, addresses, supervisor, terminal } = context;
  if (addresses.databaseUrl === null) return;
  const { homeDir, ports, projectDir } = settings;
  const { databasePassword: password, authenticatorPassword } = secrets;
  await supervisor.startPart(
    definePostgresPart({ homeDir, port: ports.SEMPRE_DATABASE_PORT, password }),
  );
  if (settings.hostedSupabase !== null) return;
  const migrationsDir = path.join(projectDir, "supabase", "migrations");
  const { databaseUrl: url } = addresses;
  context.signal.throwIfAborted();
  const applied = await supervisor.finishBeforeStop(
    prepareSchema({ url, authenticatorPassword, migrationsDir }),
  );
  for (const file of applied) terminal.say(`applied ${file}`);
}

function defineSupabaseParts({ settings, secrets, addresses }: StackContext): PartDefinition[] {
  return defineRestAndAuth({
    homeDir: settings.homeDir,
    gatewayPort: settings.ports.SEMPRE_GATEWAY_PORT,
    postgrestPort: settings.ports.SEMPRE_POSTGREST_PORT,
    databasePort: settings.ports.SEMPRE_DATABASE_PORT,
    siteUrl: addresses.appUrl,
    secrets,
  });
}

function defineJobsParts({ settings, addresses }: StackContext): PartDefinition[] {
  const { jobs, databaseUrl } = addresses;
  if (jobs === null || databaseUrl === null) return [];
  const { SEMPRE_JOBS_PORT: port, PORT: appPort } = settings.ports;
  const { jobsRetentionHours: retentionHours } = settings;
  return [defineJobsPart({ ...jobs, port, databaseUrl, appPort, retentionHours })];
}

function defineVendorsParts({ settings, addresses }: StackContext): PartDefinition[] {
  if (addresses.vendorsUrl === null) return [];
  const { homeDir, ports } = settings;
  const { SEMPRE_VENDORS_PORT: port, PORT: appPort } = ports;
  const { stripeWebhookSecret } = addresses;
  const names = settings.simulatedVendors;
  const secrets = addresses;
  return [defineVendorsPart({ port, names, homeDir, appPort, stripeWebhookSecret, secrets })];
}

async function buildWhenNeeded(
  { settings, terminal }: StackContext,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<void> {
  const { projectDir, homeDir } = settings;
  if (isBuildFresh(projectDir)) return;
  const progress = terminal.showProgress("Building the app (only when its source has changed)");
  try {
    const onLine = (line: string) => progress.note(line.trim());
    await buildApp({ projectDir, homeDir, env, signal, onLine });
    progress.end("Built the app");
  } catch (error) {
    progress.end("The build was not finished");
    if (error instanceof LocalError && typeof error.cause === "string") terminal.say(error.cause);
    throw error;
  }
}
