import pino, { type Logger } from "pino";

/**
 * The log of an engine process: one JSON object per line on stdout, from the level `LOG_LEVEL`
 * (default info) up. Payloads of events and outputs of steps are not logged.
 */
export function createEngineLogger(level: string | undefined): Logger {
  return pino({
    level: level ?? "info",
    base: { service: "job-engine" },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: pino.stdSerializers.errWithCause },
    redact: { paths: ["*.authorization", "*.payload"], censor: "[redacted]" },
  });
}
