import type { StaffMember } from "#features/staff/staff-access.ts";
import type { PreferenceActions } from "#ui/preferences.tsx";
import type { Theme } from "#ui/theme.ts";

export type DeskActions = PreferenceActions & { signOut: () => Promise<void> };

/** Who is there, how that one likes the pages, and what the account panel can do. */
export type AccountProps = { member: StaffMember | null; theme: Theme; actions: DeskActions };
