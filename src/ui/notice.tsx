import { AlertTriangle, CheckCircle2 } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";

/** A sentence about what just happened, next to where it happened. */
export function Notice({ tone, children }: { tone: "good" | "bad"; children: ReactNode }) {
  const Icon = tone === "good" ? CheckCircle2 : AlertTriangle;
  return (
    <p
      role={tone === "good" ? "status" : "alert"}
      className={cn(
        "flex items-start gap-2.5 rounded-lg px-3 py-2.5 text-sm",
        tone === "good" ? "bg-good-soft text-good" : "bg-bad-soft text-bad",
      )}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>{children}</span>
    </p>
  );
}
