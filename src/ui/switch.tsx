import type { ReactNode } from "react";
import { cn } from "./cn.ts";

type SwitchProps = { on: boolean; onChange: (on: boolean) => void; children: ReactNode };

/** On or off, at once. Where the knob stands says it too, for those who see no difference in colour. */
export function Switch({ on, onChange, children }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      onClick={() => onChange(!on)}
      className="inline-flex min-h-10 items-center gap-2.5 rounded-lg text-sm font-medium sm:min-h-8"
    >
      <span
        aria-hidden
        className={cn(
          "flex h-5 w-9 shrink-0 items-center rounded-full border px-0.5 transition-colors",
          on ? "justify-end border-accent bg-accent" : "border-line-strong bg-sunken",
        )}
      >
        <span className={cn("size-3.5 rounded-full", on ? "bg-on-accent" : "bg-line-strong")} />
      </span>
      {children}
    </button>
  );
}
