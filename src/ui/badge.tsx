import { cva, type VariantProps } from "class-variance-authority";
import type { ReactNode } from "react";

const badgeStyle = cva(
  "inline-flex items-center align-middle gap-1.5 rounded-full px-2.5 py-0.5 text-xs font-medium whitespace-nowrap",
  {
    variants: {
      tone: {
        neutral: "bg-sunken text-muted ring-1 ring-line ring-inset",
        info: "bg-info-soft text-info",
        good: "bg-good-soft text-good",
        warn: "bg-warn-soft text-warn",
        bad: "bg-bad-soft text-bad",
      },
    },
  },
);

export type Tone = NonNullable<VariantProps<typeof badgeStyle>["tone"]>;

/** A state in a word; the colour only repeats what the word says. */
export function Badge({
  tone,
  busy,
  children,
}: {
  tone: Tone;
  busy?: boolean;
  children: ReactNode;
}) {
  return (
    <span className={badgeStyle({ tone })}>
      <span
        aria-hidden
        className={`size-1.5 rounded-full bg-current ${busy ? "animate-breathe" : ""}`}
      />
      {children}
    </span>
  );
}
