import { getStack } from "./running-stack.ts";

/**
 * Gives this test process the environment of the running stack's app, so that server code can be called
 * here with the stack's database. Before the first call of such code.
 */
export function useStackEnv(): void {
  const stack = getStack();
  Object.assign(process.env, {
    SUPABASE_URL: stack.supabaseUrl,
    SUPABASE_PUBLISHABLE_KEY: stack.publishableKey,
    SUPABASE_SECRET_KEY: stack.secretKey,
    INNGEST_BASE_URL: stack.jobsUrl ?? "",
    INNGEST_EVENT_KEY: stack.eventKey ?? "unused",
    INNGEST_SIGNING_KEY: stack.signingKey ?? "unused",
  });
}
