import { renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { firstStaffEmail } from "./database/seed-staff.ts";
import type { StackAddresses } from "./stack-addresses.ts";

/** What the demo, the tests and the drills need to know of a running instance. */
export interface InstanceDescription {
  pid: number;
  appUrl: string;
  supabaseUrl: string;
  databaseUrl: string | null;
  jobsUrl: string | null;
  publishableKey: string;
  secretKey: string;
  adminToken: string;
  eventKey: string | null;
  signingKey: string | null;
  stripeWebhookSecret: string;
  mercadopagoWebhookSecret: string;
  resendWebhookSecret: string;
  whatsappAppSecret: string;
  whatsappVerifyToken: string;
  twilioAuthToken: string;
  vendorsUrl: string | null;
  staffEmail: string;
}

export function getInstanceFile(homeDir: string): string {
  return path.join(homeDir, "run", "instance.json");
}

/** Written (mode 0600) when the stack is ready, removed when it stops. */
export function writeInstanceFile(homeDir: string, addresses: StackAddresses): void {
  const { jobs, ...rest } = addresses;
  const description: InstanceDescription = {
    pid: process.pid,
    ...rest,
    jobsUrl: jobs?.url ?? null,
    eventKey: jobs?.eventKey ?? null,
    signingKey: jobs?.signingKey ?? null,
    staffEmail: firstStaffEmail,
  };
  const file = getInstanceFile(homeDir);
  writeFileSync(`${file}.new`, `${JSON.stringify(description, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

export function removeInstanceFile(homeDir: string): void {
  rmSync(getInstanceFile(homeDir), { force: true });
}
