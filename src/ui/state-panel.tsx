import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";

type StatePanelProps = {
  icon: LucideIcon;
  title: string;
  tone?: "calm" | "bad";
  heading?: "h1" | "h2";
  children: ReactNode;
  action?: ReactNode;
};

/** What stands in for content: nothing there yet, nothing found, or a failure, and the way on. */
export function StatePanel({
  icon: Icon,
  title,
  tone = "calm",
  heading: Heading = "h2",
  children,
  action,
}: StatePanelProps) {
  return (
    <div className="flex flex-col items-center px-6 py-16 text-center sm:py-20">
      <span
        className={cn(
          "grid size-12 place-items-center rounded-2xl",
          tone === "bad" ? "bg-bad-soft text-bad" : "bg-accent-soft text-accent",
        )}
      >
        <Icon aria-hidden className="size-6" strokeWidth={1.75} />
      </span>
      <Heading className="mt-5 text-base font-semibold">{title}</Heading>
      <div className="mt-1.5 max-w-sm text-sm text-pretty text-muted">{children}</div>
      {action ? <div className="mt-6">{action}</div> : null}
    </div>
  );
}
