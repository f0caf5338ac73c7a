import { z } from "zod";

const optionalText = z.string().min(1).optional();
const optionalUrl = z.url({ protocol: /^https?$/ }).optional();

const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  SUPABASE_URL: z.url({ protocol: /^https?$/ }),
  SUPABASE_PUBLISHABLE_KEY: z.string().min(1),
  SUPABASE_SECRET_KEY: z.string().min(1),
  INNGEST_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  INNGEST_EVENT_KEY: z.string().min(1),
  INNGEST_SIGNING_KEY: z.string().min(1),
  INNGEST_SERVE_ORIGIN: optionalUrl,
  SEMPRE_ADMIN_TOKEN: z.string().min(8, "needs at least 8 characters").optional(),
  SEMPRE_PUBLIC_URL: optionalUrl,
  /** Only in local mode: where the vendor simulator's switches are. */
  SEMPRE_VENDORS_URL: optionalUrl,

  OPENAI_API_KEY: optionalText,
  OPENAI_BASE_URL: optionalUrl,
  GROQ_API_KEY: optionalText,
  GROQ_BASE_URL: optionalUrl,
  ANTHROPIC_API_KEY: optionalText,
  ANTHROPIC_BASE_URL: optionalUrl,
  LLM_CHAIN: z
    .string()
    .default("gpt4,gpt35,groq")
    .transform((text) => text.split(",").map((place) => place.trim()))
    .pipe(z.array(z.enum(["gpt4", "gpt35", "groq", "anthropic"])).min(1)),
  LLM_GPT4_MODEL: optionalText,
  LLM_GPT35_MODEL: optionalText,
  LLM_GROQ_MODEL: optionalText,
  LLM_ANTHROPIC_MODEL: optionalText,
  OCR_OPENAI_MODEL: optionalText,
  OCR_GROQ_MODEL: optionalText,

  STRIPE_SECRET_KEY: optionalText,
  STRIPE_BASE_URL: optionalUrl,
  STRIPE_WEBHOOK_SECRET: optionalText,
  MERCADOPAGO_ACCESS_TOKEN: optionalText,
  MERCADOPAGO_BASE_URL: optionalUrl,
  MERCADOPAGO_WEBHOOK_SECRET: optionalText,

  WHATSAPP_ACCESS_TOKEN: optionalText,
  WHATSAPP_PHONE_NUMBER_ID: optionalText,
  WHATSAPP_APP_SECRET: optionalText,
  WHATSAPP_VERIFY_TOKEN: optionalText,
  WHATSAPP_BASE_URL: optionalUrl,
  TWILIO_ACCOUNT_SID: optionalText,
  TWILIO_AUTH_TOKEN: optionalText,
  TWILIO_WHATSAPP_FROM: optionalText,
  TWILIO_REPLY_CONTENT_SID: optionalText,
  TWILIO_BASE_URL: optionalUrl,
  BAILEYS_GATEWAY_URL: optionalUrl,
  BAILEYS_GATEWAY_KEY: optionalText,
  BAILEYS_INSTANCE: z.string().min(1).default("sempre"),

  RESEND_API_KEY: optionalText,
  RESEND_BASE_URL: optionalUrl,
  RESEND_WEBHOOK_SECRET: optionalText,
  EMAIL_FROM: optionalText,
  SLACK_WEBHOOK_URL: optionalUrl,

  /** Who issues the invoices; without a name none are issued. */
  FIRM_NAME: optionalText,
  FIRM_TAX_ID: optionalText,
  FIRM_ADDRESS: optionalText,
  FIRM_EMAIL: optionalText,
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
