import { z } from "zod";

const triggerSchema = z.union([
  z.looseObject({ event: z.string().min(1), expression: z.string().nullish() }),
  z.looseObject({ cron: z.string().min(1), jitter: z.string().nullish() }),
]);

/** A function as the app describes it when it syncs. */
export const functionConfigSchema = z.looseObject({
  id: z.string().min(1).max(512),
  name: z.string().nullish(),
  triggers: z.array(triggerSchema),
  steps: z.record(
    z.string(),
    z.looseObject({
      retries: z.looseObject({ attempts: z.number().int().min(0).nullish() }).nullish(),
    }),
  ),
});

export type FunctionConfig = z.infer<typeof functionConfigSchema>;

const DEFAULT_RETRIES = 3;

/** How often each step of the function may be tried: its retries and the first attempt. */
export function countMaxAttempts(config: FunctionConfig | undefined): number {
  return (config?.steps.step?.retries?.attempts ?? DEFAULT_RETRIES) + 1;
}

const UNSUPPORTED_OPTIONS = [
  "cancel",
  "concurrency",
  "throttle",
  "rateLimit",
  "debounce",
  "batchEvents",
  "priority",
  "idempotency",
  "singleton",
  "timeouts",
];

/** The options of a function that this engine does not obey yet. */
export function listUnsupportedOptions(config: FunctionConfig): string[] {
  return UNSUPPORTED_OPTIONS.filter((name) => config[name] !== undefined && config[name] !== null);
}
