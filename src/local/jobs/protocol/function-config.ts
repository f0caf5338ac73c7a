import { z } from "zod";

const triggerSchema = z.union([
  z.looseObject({ event: z.string().min(1), expression: z.string().nullish() }),
  z.looseObject({ cron: z.string().min(1), jitter: z.string().nullish() }),
]);

const concurrencySchema = z.looseObject({
  limit: z.number().int().min(0),
  key: z.string().nullish(),
  scope: z.enum(["fn", "env", "account"]).nullish(),
});

/** Durations are texts such as `1h30m`, keys and conditions are CEL over `event` (and `async`). */
const optionSchemas = {
  idempotency: z.string().nullish(),
  batchEvents: z
    .looseObject({
      maxSize: z.number().int().min(1),
      timeout: z.string(),
      key: z.string().nullish(),
      if: z.string().nullish(),
    })
    .nullish(),
  rateLimit: z
    .looseObject({ limit: z.number().int().min(1), period: z.string(), key: z.string().nullish() })
    .nullish(),
  throttle: z
    .looseObject({
      limit: z.number().int().min(1),
      period: z.string(),
      burst: z.number().int().min(1).nullish(),
      key: z.string().nullish(),
    })
    .nullish(),
  debounce: z
    .looseObject({
      period: z.string(),
      timeout: z.string().nullish(),
      key: z.string().nullish(),
    })
    .nullish(),
  singleton: z
    .looseObject({ mode: z.enum(["skip", "cancel"]), key: z.string().nullish() })
    .nullish(),
  cancel: z
    .array(
      z.looseObject({
        event: z.string().min(1),
        if: z.string().nullish(),
        timeout: z.string().nullish(),
      }),
    )
    .nullish(),
  timeouts: z.looseObject({ start: z.string().nullish(), finish: z.string().nullish() }).nullish(),
  priority: z.looseObject({ run: z.string().nullish() }).nullish(),
  concurrency: z
    .union([
      z
        .number()
        .int()
        .min(0)
        .transform((limit) => [{ limit }]),
      concurrencySchema.transform((one) => [one]),
      z.array(concurrencySchema).max(2),
    ])
    .nullish(),
};

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
  ...optionSchemas,
});

export type FunctionConfig = z.infer<typeof functionConfigSchema>;

const DEFAULT_RETRIES = 3;

/** How often each step of the function may be tried: its retries and the first attempt. */
export function countMaxAttempts(config: FunctionConfig | undefined): number {
  return (config?.steps.step?.retries?.attempts ?? DEFAULT_RETRIES) + 1;
}
