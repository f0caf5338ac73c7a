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

/** An option of a function that has no effect, or not the one that its author may expect. */
export interface ConfigProblem {
  functionId: string;
  option: string;
  value: unknown;
  reason: string;
  cause?: unknown;
}

/**
 * Reads what an app says of a function. An option that cannot be read is left out and reported: the
 * function works without it.
 * @throws ZodError when the function itself (id, triggers, steps) cannot be read
 */
export function readFunctionConfig(value: unknown): {
  config: FunctionConfig;
  problems: ConfigProblem[];
} {
  const parsed = functionConfigSchema.safeParse(value);
  if (parsed.success) return { config: parsed.data, problems: [] };
  const readable: Record<string, unknown> = { ...z.looseObject({}).parse(value) };
  const problems: ConfigProblem[] = [];
  for (const [option, schema] of Object.entries(optionSchemas)) {
    const { error } = schema.safeParse(readable[option]);
    if (!error) continue;
    const reason = `cannot be read: ${error.issues[0]?.message ?? "wrong shape"}`;
    problems.push({ functionId: String(readable.id), option, value: readable[option], reason });
    readable[option] = undefined;
  }
  return { config: functionConfigSchema.parse(readable), problems };
}

const DEFAULT_RETRIES = 3;

/** How often each step of the function may be tried: its retries and the first attempt. */
export function countMaxAttempts(config: FunctionConfig | undefined): number {
  return (config?.steps.step?.retries?.attempts ?? DEFAULT_RETRIES) + 1;
}
