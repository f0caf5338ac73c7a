import pino from "pino";

export type Logger = pino.Logger;

/**
 * The root logger: one JSON object per line on stdout. Take a child with `correlationId` and the
 * like, so that context is gained once. Bodies, names and addresses are not logged; the paths below
 * are a second line of defence.
 */
export const logger: Logger = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: { service: "sempre" },
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  serializers: { err: pino.stdSerializers.errWithCause },
  redact: {
    paths: [
      "*.email",
      "*.phone",
      "*.taxId",
      "*.password",
      "*.authorization",
      "*.cookie",
      "*.payload",
    ],
    censor: "[redacted]",
  },
});
