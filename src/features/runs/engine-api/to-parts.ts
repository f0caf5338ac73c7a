import type { z } from "zod";
import type { JobError, JsonText, RunLink, RunStatus } from "../run.ts";
import type { errorView, runLink, runStatus, textView } from "./engine-schemas.ts";

const STATUSES: Record<z.infer<typeof runStatus>, RunStatus> = {
  Queued: "queued",
  Running: "running",
  Completed: "completed",
  Failed: "failed",
  Cancelled: "cancelled",
};

export function toStatus(status: z.infer<typeof runStatus>): RunStatus {
  return STATUSES[status];
}

export function toError(error: z.infer<typeof errorView> | null): JobError | null {
  return error && { name: error.name, message: error.message, stack: error.stack || null };
}

export function toText(view: z.infer<typeof textView> | null): JsonText | null {
  return view && { text: view.json, bytes: view.bytes, cut: view.truncated };
}

export function toLink(link: z.infer<typeof runLink> | null): RunLink | null {
  return (
    link && { id: link.run_id, functionName: link.function_name, status: STATUSES[link.status] }
  );
}
