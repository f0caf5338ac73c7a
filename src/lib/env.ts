import { z } from "zod";

const optionalText = z.string().min(1).optional();

const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  SUPABASE_URL: z.url({ protocol: /^https?$/ }),
  SUPABASE_PUBLISHABLE_KEY: z.string().min(1),
  SUPABASE_SECRET_KEY: z.string().min(1),
  INNGEST_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  INNGEST_EVENT_KEY: z.string().min(1),
  INNGEST_SIGNING_KEY: z.string().min(1),
  SEMPRE_ADMIN_TOKEN: z.string().min(8, "needs at least 8 characters").optional(),
  STRIPE_WEBHOOK_SECRET: optionalText,
});

/** What the app reads from the environment. An optional one that is absent switches its vendor off. */
export type Env = z.infer<typeof schema>;

/** The environment is not usable. The message names each variable and what is wrong with it. */
export class EnvError extends Error {
  readonly code = "invalid_env";

  constructor(issues: readonly { path: PropertyKey[]; message: string }[]) {
    const lines = issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    super(`These environment variables are missing or wrong: ${lines.join("; ")}`);
    this.name = "EnvError";
  }
}

/**
 * Reads an environment; an empty string counts as not set, as it does in a shell.
 * @throws {EnvError} when a variable is missing or malformed
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = schema.safeParse(set);
  if (!result.success) throw new EnvError(result.error.issues);
  return result.data;
}

let cached: Env | undefined;

/**
 * The environment of this process, read at first use and not at import: route modules are loaded
 * during the build, where nothing is set.
 * @throws {EnvError} when a variable is missing or malformed
 */
export function getEnv(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}

/** The same, or null where `getEnv` would throw: for those who report on it. */
export function findEnv(): Env | null {
  try {
    return getEnv();
  } catch (error) {
    if (error instanceof EnvError) return null;
    throw error;
  }
}
