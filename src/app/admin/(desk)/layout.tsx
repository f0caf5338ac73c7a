import { getNow } from "next-intl/server";
import type { ReactNode } from "react";
import { readTheme } from "#app/preferences/read-theme.ts";
import { setLocale, setTheme } from "#app/preferences/set-preferences.ts";
import { findStaffSession } from "#features/staff/find-staff-session.ts";
import type { StaffMember } from "#features/staff/staff-access.ts";
import { UnavailableError } from "#lib/app-error.ts";
import { Announcer } from "#ui/live/announcer.tsx";
import { QueryProvider } from "#ui/live/query-provider.tsx";
import { NowProvider } from "#ui/now-provider.tsx";
import { DeskShell } from "./desk-shell.tsx";
import { signOutAction } from "./sign-out-action.ts";

// The page inside decides who may see it, and says what is wrong; the frame only shows who is there.
async function findMember(): Promise<StaffMember | null> {
  try {
    return (await findStaffSession())?.member ?? null;
  } catch (error) {
    if (error instanceof UnavailableError) return null;
    throw error;
  }
}

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const [member, theme, now] = await Promise.all([findMember(), readTheme(), getNow()]);
  return (
    <QueryProvider>
      <NowProvider initial={now}>
        <Announcer>
          <DeskShell
            member={member}
            theme={theme}
            actions={{ setLocale, setTheme, signOut: signOutAction }}
          >
            {children}
          </DeskShell>
        </Announcer>
      </NowProvider>
    </QueryProvider>
  );
}
