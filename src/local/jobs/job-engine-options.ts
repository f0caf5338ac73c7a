/** What the engine writes its log with. A pino logger fits. */
export interface JobLogger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface JobEngineOptions {
  /** PostgreSQL URL. The engine keeps everything in the schema `jobs` of this database. */
  databaseUrl: string;
  /** Address to listen on. Default 127.0.0.1. */
  host?: string;
  /** Port to listen on; 0 takes a free one. */
  port: number;
  /** The key that senders of events put into `POST /e/:key`. */
  eventKey: string;
  /** `signkey-<env>-<hex>`: signs calls to the app and checks calls of the app. */
  signingKey: string;
  /** The serve URL of the app, for example http://127.0.0.1:3000/api/inngest. */
  appUrl: string;
  /**
   * Asks nobody for a key, as the Inngest dev server: for test suites on a machine that nobody else
   * can reach. Default false.
   */
  keyless?: boolean;
  logger?: JobLogger;
  /** Wait before attempt `attempt` (1 = first retry), in milliseconds. Default: the documented table with jitter. */
  retryDelayMs?: (attempt: number) => number;
  /** Calls to the app at the same time. Default 32. */
  maxConcurrentCalls?: number;
  /** Requests for apps (`step.fetch`, `step.ai.infer`) at the same time, beside the calls. Default 128. */
  maxConcurrentRequests?: number;
  /** Time between two syncs of a reachable app. Default 5000. */
  syncIntervalMs?: number;
  /** Time between two probes of an app that is away. Default 300. */
  probeIntervalMs?: number;
  /** Time between two looks for due work that nothing has announced. Default 1500. */
  pollIntervalMs?: number;
  /** How long a lease lasts without a heartbeat. Default 30000. */
  leaseMs?: number;
  /** How long another engine may be cut off from the database and keep its calls. Default 2000. */
  silentMs?: number;
  /** How long ended runs are kept, with their steps and events. Default 7 days. */
  retentionMs?: number;
  /** How long `stop()` waits for calls in flight. Default 5000. */
  drainMs?: number;
}

export interface JobEngine {
  /** Listens, migrates, takes up unfinished work. Rejects when the port is taken or the database cannot be prepared. */
  start(): Promise<void>;
  /** Stops leasing, waits for calls in flight, closes everything. */
  stop(): Promise<void>;
  /** The port it listens on; 0 before `start()`. */
  readonly port: number;
}

export const silentLogger: JobLogger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
