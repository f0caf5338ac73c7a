import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** How every box that takes text or a choice looks. 16 px on phones, or iOS zooms in. */
export const fieldStyle =
  "w-full rounded-lg border border-line-strong bg-surface px-3 text-base text-ink shadow-card placeholder:text-muted sm:text-sm aria-invalid:border-bad";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={cn(fieldStyle, "h-11 sm:h-9", className)} {...props} />;
}

export function TextArea({ className, ...props }: ComponentProps<"textarea">) {
  return <textarea className={cn(fieldStyle, "min-h-20 py-2", className)} {...props} />;
}
