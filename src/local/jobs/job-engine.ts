import { hostname } from "node:os";
import { createApiServer } from "./api/http-server.ts";
import { createJobRoutes } from "./api/job-routes.ts";
import { createExpiryLoop } from "./cancellation/expiry-loop.ts";
import { createPresence } from "./engines/presence.ts";
import { createAppClient } from "./execution/app-client.ts";
import { createDispatcher } from "./execution/dispatcher.ts";
import { executeItem } from "./execution/execute-item.ts";
import type { ExecutionParts } from "./execution/execution-parts.ts";
import { createGatewayClient } from "./execution/gateway/gateway-client.ts";
import { createLeaser } from "./execution/leaser.ts";
import { computeRetryDelayMs } from "./execution/retry-delay.ts";
import { type JobEngine, type JobEngineOptions, silentLogger } from "./job-engine-options.ts";
import { makeUlid } from "./protocol/make-ulid.ts";
import { createRetentionLoop } from "./retention/retention-loop.ts";
import { createAnswerStore } from "./store/answer-store.ts";
import { createAppStore } from "./store/app-store.ts";
import { applySchema } from "./store/apply-schema.ts";
import { createCancelStore } from "./store/cancel-store.ts";
import { openJobDatabase } from "./store/database.ts";
import { createDurableWrites } from "./store/durable-writes.ts";
import { createEventStore } from "./store/event-store.ts";
import { createFlowStore } from "./store/flow-store.ts";
import { createHintReader } from "./store/hints.ts";
import { createItemStore, type LaneLimits } from "./store/item-store.ts";
import { openReadDatabase } from "./store/read/read-database.ts";
import { createWaitStore } from "./store/wait-store.ts";
import { createAppDirectory } from "./sync/app-directory.ts";
import { createAppFollower } from "./sync/app-follower.ts";
import { createAppRegistration } from "./sync/app-registration.ts";
import { createCancelAnnouncer } from "./triggers/announce-cancels.ts";
import { createCronTicker } from "./triggers/cron-ticker.ts";
import { createFunctionRegistry } from "./triggers/function-registry.ts";
import { catchUp } from "./triggers/late-match.ts";
import { listLaneLimits } from "./triggers/plan/plan-lane.ts";
import { createEventMatcher } from "./waits/event-matcher.ts";

/**
 * Makes a job engine: a server that speaks the Inngest execution protocol and keeps all its state
 * in PostgreSQL. Nothing happens before `start()`.
 */
export function createJobEngine(options: JobEngineOptions): JobEngine {
  const logger = options.logger ?? silentLogger;
  const leaseMs = options.leaseMs ?? 30_000;
  const readDatabase = openReadDatabase(options.databaseUrl);
  const database = openJobDatabase(
    options.databaseUrl,
    createHintReader({
      onSkipped: (skip) => logger.info(skip, `an event is skipped: ${skip.reason}`),
      // A hint comes before its commit: whoever looks at once finds nothing yet.
      onDue: (dueMs) => dispatcher.wakeAt(Math.max(dueMs, Date.now() + 20)),
      onCancelled: () => announcer.wake(),
      onUnmatched: () => matcher.expect(),
    }),
  );
  const engineId = makeUlid();
  const writes = createDurableWrites(database.sql, engineId, leaseMs);
  const answers = createAnswerStore(database.sql, writes);
  const events = createEventStore(database.sql, writes, engineId, leaseMs);
  const { sql, leaseSql } = database;
  const pools = { sql, leaseSql, isAlone: () => presence.isAlone() };
  const items = createItemStore(pools, engineId, leaseMs);
  const apps = createAppStore(database.sql);
  const flow = createFlowStore(database.sql);
  const cancels = createCancelStore(database.sql, () => announcer.wake());
  const waits = createWaitStore(database.sql);
  const registry = createFunctionRegistry();
  const directory = createAppDirectory();
  const client = createAppClient(options.signingKey);
  const gateway = createGatewayClient();
  let laneLimits: LaneLimits = {};
  let port = 0;
  let ready = false;
  let stopping = false;

  const onDue = (dueMs: number) =>
    dueMs <= Date.now() ? dispatcher.wake() : dispatcher.wakeAt(dueMs);
  const execution: ExecutionParts = {
    client,
    gateway,
    answers,
    items,
    flow,
    cancels,
    registry,
    findAppUrl: (appId) => directory.find(appId)?.url,
    markAppAway(appId) {
      const app = directory.find(appId);
      if (!app?.reachable) return;
      app.reachable = false;
      logger.warn({ appId, url: app.url }, "the app is away; its work waits");
      follower.hurry(app.url);
    },
    onChange: onDue,
    canHandOver: () => dispatcher.canHandOver(),
    handOver: (next) => dispatcher.handOver(next),
    isStopping: () => stopping,
    retryDelayMs: options.retryDelayMs ?? computeRetryDelayMs,
    logger,
  };
  const presence = createPresence({
    databaseUrl: options.databaseUrl,
    engineId,
    place: () => `${hostname()} ${options.host ?? "127.0.0.1"}:${port}`,
    leaseMs,
    silentMs: options.silentMs ?? 2000,
    onTakeover: () => dispatcher.wake(),
    onReturn: () => void dispatcher.keepLeases(),
    onWakeCall: () => dispatcher.wake(),
    onBeat: () => void followOthers(),
    logger,
  });
  const dispatcher = createDispatcher({
    items,
    leaser: createLeaser({
      items,
      listReachableApps: () => directory.listReachableIds(),
      listLaneLimits: () => laneLimits,
    }),
    onNoRoom: () => presence.callOthers(),
    execute: (item) => executeItem(item, execution),
    maxConcurrentCalls: options.maxConcurrentCalls ?? 32,
    maxConcurrentRequests: options.maxConcurrentRequests ?? 128,
    leaseMs,
    pollIntervalMs: options.pollIntervalMs ?? 1500,
    logger,
  });
  const announcer = createCancelAnnouncer({ flow, registry, onRun: onDue, logger });
  const matcher = createEventMatcher({
    waits,
    onChange() {
      dispatcher.wake();
      announcer.wake();
    },
    logger,
  });
  const expiry = createExpiryLoop({ cancels, onCancelled: () => dispatcher.wake(), logger });
  const ticker = createCronTicker({
    events,
    isAppReachable: (appId) => directory.find(appId)?.reachable ?? false,
    findFunction: (id) => registry.find(id),
    onRun: onDue,
    logger,
  });
  const registration = createAppRegistration({
    apps,
    registry,
    directory,
    logger,
    onFunctionsChanged() {
      takeTriggers();
      follower.keepOnly([options.appUrl, ...directory.listUrls()]);
    },
    catchUp: () => catchUp(registry, apps, events),
  });
  function takeTriggers(): void {
    ticker.setTriggers(registry.listCronTriggers());
    laneLimits = listLaneLimits(registry.list());
  }
  /** Other engines may know apps that this one does not, and work that they have no room for. */
  async function followOthers(): Promise<void> {
    if (presence.isAlone() || stopping) return;
    try {
      for (const url of await registration.refresh()) follower.follow(url);
    } catch (error) {
      logger.warn({ err: error }, "could not look for apps of other engines");
    }
  }
  const follower = createAppFollower({
    client,
    directory,
    registration,
    syncIntervalMs: options.syncIntervalMs ?? 5000,
    probeIntervalMs: options.probeIntervalMs ?? 300,
    onReachable: () => dispatcher.wake(),
    logger,
  });
  const routes = createJobRoutes({
    options,
    sql: database.sql,
    readSql: readDatabase.sql,
    execution,
    events,
    waits,
    registration,
    directory,
    isReady: () => ready,
    dispatcher,
    onRun: onDue,
    onApp(url) {
      follower.follow(url);
      dispatcher.wake();
    },
  });
  const retention = createRetentionLoop({
    sql: database.sql,
    retentionMs: options.retentionMs ?? 7 * 24 * 3_600_000,
    logger,
  });
  const server = createApiServer(routes, logger);

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
      await presence.start();
      const known = await registration.restore();
      takeTriggers();
      ready = true;
      dispatcher.start();
      announcer.start();
      matcher.start();
      expiry.start();
      retention.start();
      for (const url of new Set([options.appUrl, ...known])) follower.follow(url);
    },
    async stop() {
      const drainMs = options.drainMs ?? 5000;
      ticker.stop();
      announcer.stop();
      await Promise.all([matcher.stop(), expiry.stop(), retention.stop()]);
      follower.stop();
      await dispatcher.stop(drainMs);
      stopping = true;
      ready = false;
      client.close();
      gateway.close();
      server.close();
      server.closeAllConnections();
      await presence.stop();
      await Promise.all([database.close(), readDatabase.close()]);
    },
  };
}
