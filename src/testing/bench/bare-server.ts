import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import path from "node:path";
import postgres from "postgres";
import type { InstanceDescription } from "#local/instance-file.ts";

const projectDir = path.resolve(import.meta.dirname, "..", "..", "..");
const next = path.join(projectDir, "node_modules", "next", "dist", "bin", "next");
const appDir = path.join(import.meta.dirname, "bare-app");

/** The table that yardstick (b) writes to. */
export async function createBenchTable(databaseUrl: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  await sql.unsafe(`
    create table if not exists public.bench_webhooks (
      id uuid primary key default gen_random_uuid(),
      external_id text not null unique, type text not null, payload jsonb not null,
      received_at timestamptz not null default now());
    alter table public.bench_webhooks enable row level security;
    grant all on public.bench_webhooks to service_role;`);
  await sql.end();
}

/** Builds and starts the yardsticks' app on `port`; the caller stops the process. */
export async function startBareServer(
  port: number,
  stack: InstanceDescription,
): Promise<ChildProcess> {
  const env = {
    ...process.env,
    NODE_ENV: "production" as const,
    SUPABASE_URL: stack.supabaseUrl,
    SUPABASE_SECRET_KEY: stack.secretKey,
    STRIPE_WEBHOOK_SECRET: stack.stripeWebhookSecret,
    MERCADOPAGO_WEBHOOK_SECRET: stack.mercadopagoWebhookSecret,
    WHATSAPP_APP_SECRET: stack.whatsappAppSecret,
    TWILIO_AUTH_TOKEN: stack.twilioAuthToken,
    RESEND_WEBHOOK_SECRET: stack.resendWebhookSecret,
    BENCH_TWILIO_URL: new URL("/api/webhooks/twilio", stack.appUrl).href,
  };
  execFileSync(process.execPath, [next, "build", appDir], { cwd: projectDir, env, stdio: "pipe" });
  const server = spawn(
    process.execPath,
    [next, "start", appDir, "-H", "127.0.0.1", "-p", String(port)],
    {
      cwd: projectDir,
      env,
      stdio: "ignore",
    },
  );
  const deadline = performance.now() + 30_000;
  while (performance.now() < deadline) {
    try {
      await fetch(`http://127.0.0.1:${port}/`);
      return server;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  server.kill("SIGKILL");
  throw new Error("the yardsticks' app did not start");
}
