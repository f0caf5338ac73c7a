import path from "node:path";
import type { StaffLogin } from "./database/seed-staff.ts";
import type { LocalSettings } from "./settings.ts";
import type { StackAddresses } from "./stack-addresses.ts";
import type { Terminal } from "./terminal.ts";
import { vendorNames } from "./vendors/vendor.ts";

/** Says where everything is; the line "Sempre is ready at ..." comes once and last. */
export function printSummary(
  terminal: Terminal,
  stack: { settings: LocalSettings; addresses: StackAddresses; login: StaffLogin | null },
): void {
  const { settings, addresses, login } = stack;
  const rows: [string, string][] = [
    [
      "Database",
      settings.hostedSupabase ? `hosted, ${addresses.supabaseUrl}` : addresses.supabaseUrl,
    ],
    ["Jobs", addresses.jobs?.url ?? "hosted Inngest, as the environment says"],
    ["Vendors", describeVendors(settings, addresses)],
    ["Data", settings.homeDir],
    ["Keys", path.join(settings.homeDir, "secrets.json")],
    ["Logs", path.join(settings.homeDir, "logs")],
    ["Stop", "Ctrl-C"],
  ];
  terminal.say();
  for (const [title, value] of rows) terminal.say(`  ${title.padEnd(9)} ${value}`);
  if (login !== null) {
    terminal.say();
    terminal.say(`  Staff login (shown only now): ${login.email}  ${login.password}`);
  }
  terminal.say();
  terminal.say(`Sempre is ready at ${addresses.appUrl}`);
}

/** Names the real ones: those that cost money and reach people. */
function describeVendors(settings: LocalSettings, { vendorsUrl }: StackAddresses): string {
  const real = vendorNames.filter((name) => !settings.simulatedVendors.includes(name));
  if (vendorsUrl === null) return "the real ones, as the environment says";
  return real.length === 0 ? `simulated, ${vendorsUrl}` : `${vendorsUrl}; real: ${real.join(", ")}`;
}
