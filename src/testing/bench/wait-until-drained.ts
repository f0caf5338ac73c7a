import type { InstanceDescription } from "#local/instance-file.ts";

/** Waits for the jobs that an earlier turn has left: they would slow down whoever comes next. */
export async function waitUntilDrained({ appUrl, adminToken }: InstanceDescription): Promise<void> {
  for (;;) {
    const response = await fetch(new URL("/api/admin/webhook-events?limit=1", appUrl), {
      headers: { authorization: `Bearer ${adminToken}` },
    });
    const { counts } = (await response.json()) as { counts: Record<string, number> };
    if (!counts.received && !counts.enqueued && !counts.processing) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
