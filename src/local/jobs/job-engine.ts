import { createApiServer } from "./api/http-server.ts";
import { createJobRoutes } from "./api/job-routes.ts";
import { createAppClient } from "./execution/app-client.ts";
import { createDispatcher } from "./execution/dispatcher.ts";
import { type ExecutionParts, executeItem } from "./execution/execute-item.ts";
import { computeRetryDelayMs } from "./execution/retry-delay.ts";
import { type JobEngine, type JobEngineOptions, silentLogger } from "./job-engine-options.ts";
import { makeUlid } from "./protocol/make-ulid.ts";
import { createAnswerStore } from "./store/answer-store.ts";
import { createAppStore } from "./store/app-store.ts";
import { applySchema } from "./store/apply-schema.ts";
import { openJobDatabase } from "./store/database.ts";
import { createEventStore } from "./store/event-store.ts";
import { createItemStore } from "./store/item-store.ts";
import { createAppDirectory } from "./sync/app-directory.ts";
import { createAppRegistration } from "./sync/app-registration.ts";
import { type SyncLoop, startSyncLoop } from "./sync/sync-loop.ts";
import { createCronTicker } from "./triggers/cron-ticker.ts";
import { createFunctionRegistry } from "./triggers/function-registry.ts";
import { matchRecentEvents } from "./triggers/late-match.ts";

/**
 * Makes a job engine: a server that speaks the Inngest execution protocol and keeps all its state
 * in PostgreSQL. Nothing happens before `start()`.
 */
export function createJobEngine(options: JobEngineOptions): JobEngine {
  const logger = options.logger ?? silentLogger;
  const leaseMs = options.leaseMs ?? 30_000;
  const database = openJobDatabase(options.databaseUrl);
  const answers = createAnswerStore(database.sql);
  const engineId = makeUlid();
  const events = createEventStore(database.sql, engineId, leaseMs);
  const items = createItemStore(database.leaseSql, engineId, leaseMs);
  const registry = createFunctionRegistry();
  const directory = createAppDirectory();
  const client = createAppClient(options.signingKey);
  const loops = new Map<string, SyncLoop>();
  let ready = false;
  let stopping = false;

  const onDue = (dueMs: number) =>
    dueMs <= Date.now() ? dispatcher.wake() : dispatcher.wakeAt(dueMs);
  const execution: ExecutionParts = {
    client,
    answers,
    items,
    registry,
    findAppUrl: (appId) => directory.find(appId)?.url,
    markAppAway(appId) {
      const app = directory.find(appId);
      if (!app?.reachable) return;
      app.reachable = false;
      logger.warn({ appId, url: app.url }, "the app is away; its work waits");
      loops.get(app.url)?.hurry();
    },
    onChange: onDue,
    isStopping: () => stopping,
    retryDelayMs: options.retryDelayMs ?? computeRetryDelayMs,
    logger,
  };
  const dispatcher = createDispatcher({
    items,
    listReachableApps: () => directory.listReachableIds(),
    execute: (item) => executeItem(item, execution),
    maxConcurrentCalls: options.maxConcurrentCalls ?? 32,
    leaseMs,
    logger,
  });
  const ticker = createCronTicker({
    events,
    isAppReachable: (appId) => directory.find(appId)?.reachable ?? false,
    findFunction: (id) => registry.find(id),
    onRun: onDue,
    logger,
  });
  const registration = createAppRegistration({
    apps: createAppStore(database.sql),
    registry,
    directory,
    logger,
    async onFunctionsChanged(added) {
      ticker.setTriggers(registry.listCronTriggers());
      dropUnusedLoops();
      await matchRecentEvents(added, registry, events);
    },
  });
  function followApp(url: string): void {
    if (loops.has(url) || stopping) return;
    const loop = startSyncLoop({
      url,
      client,
      directory,
      registration,
      syncIntervalMs: options.syncIntervalMs ?? 5000,
      probeIntervalMs: options.probeIntervalMs ?? 300,
      onReachable: () => dispatcher.wake(),
      logger,
    });
    loops.set(url, loop);
  }
  /** An app that moved to another URL is not to be called back at the old one. */
  function dropUnusedLoops(): void {
    const used = new Set([options.appUrl, ...directory.listUrls()]);
    for (const [url, loop] of loops) {
      if (used.has(url)) continue;
      loop.stop();
      loops.delete(url);
    }
  }
  const routes = createJobRoutes({
    options,
    sql: database.sql,
    execution,
    events,
    registration,
    directory,
    isReady: () => ready,
    dispatcher,
    onRun: onDue,
    onApp(url) {
      followApp(url);
      dispatcher.wake();
    },
  });
  const server = createApiServer(routes, logger);
  let port = 0;

  return {
    get port() {
      return port;
    },
    async start() {
      // The port first: an engine that finds it taken must not touch the leases of its owner.
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(options.port, options.host ?? "127.0.0.1", resolve);
      });
      server.on("error", (error) => logger.error({ err: error }, "the HTTP server failed"));
      const address = server.address();
      port = typeof address === "object" && address !== null ? address.port : 0;
      await applySchema(database.sql);
      await items.freeForeignLeases();
      const known = await registration.restore();
      ticker.setTriggers(registry.listCronTriggers());
      ready = true;
      dispatcher.start();
      for (const url of new Set([options.appUrl, ...known])) followApp(url);
    },
    async stop() {
      const drainMs = options.drainMs ?? 5000;
      ticker.stop();
      for (const loop of loops.values()) loop.stop();
      await dispatcher.stop(drainMs);
      stopping = true;
      ready = false;
      client.close();
      server.close();
      server.closeAllConnections();
      await database.close();
    },
  };
}
