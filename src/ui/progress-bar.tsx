import { cn } from "./cn.ts";

type ProgressBarProps = {
  label: string;
  /** 0 to `max`; absent: nobody knows how far it is. */
  value?: number;
  max?: number;
  className?: string;
};

/** How far something is, as a bar. The browser's own, in our colours. */
export function ProgressBar({ label, value, max = 1, className }: ProgressBarProps) {
  return (
    <progress
      aria-label={label}
      max={max}
      {...(value === undefined ? {} : { value })}
      className={cn(
        "block h-1.5 w-full appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent [&::-webkit-progress-value]:transition-[width]",
        value === undefined && "animate-breathe",
        className,
      )}
    />
  );
}
