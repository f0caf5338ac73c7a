/** Limits of the protocol, in bytes and counts, as Inngest documents them for its own server. */
export const limits = {
  eventBytes: 512 * 1024,
  eventsPerRequest: 5000,
  /** Whole request to `POST /e/:key`. */
  eventRequestBytes: 10 * 1024 * 1024,
  /** A batch of events that reaches this starts. */
  batchBytes: 10 * 1024 * 1024,
  stepBytes: 4 * 1024 * 1024,
  runStateBytes: 32 * 1024 * 1024,
  stepsPerRun: 1000,
  /** One answer of the app, and one checkpoint. */
  answerBytes: 36 * 1024 * 1024,
  /** One call of the app may last this long. */
  callMs: 2 * 60 * 60 * 1000,
  /** One request that the engine makes for the app; not documented, longer than vendors' own. */
  gatewayMs: 15 * 60 * 1000,
  /** Characters of steps and events; beyond it they are not in the call: the SDK fetches them. */
  callStateLength: 3 * 1024 * 1024,
} as const;
