import path from "node:path";
import type { StaffLogin } from "./database/seed-staff.ts";
import type { LocalSettings } from "./settings.ts";
import type { StackAddresses } from "./stack-addresses.ts";
import type { Terminal } from "./terminal.ts";

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
