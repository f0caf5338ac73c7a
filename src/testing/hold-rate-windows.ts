import { openServiceDb } from "./running-stack.ts";

/**
 * Lets the windows of limits whose keys begin so start now, with what was counted in them. How long a
 * test takes to reach a limit makes no difference then.
 */
export async function holdRateWindows(prefix: string): Promise<void> {
  const { error } = await openServiceDb()
    .from("rate_limits")
    .update({ window_started_at: new Date().toISOString() })
    .like("key", `${prefix}%`);
  if (error) throw new Error(error.message);
}
