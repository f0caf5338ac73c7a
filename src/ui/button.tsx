import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

const buttonStyle = cva(
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-lg font-medium whitespace-nowrap transition-colors disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-not-allowed [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      look: {
        primary: "bg-accent text-on-accent hover:bg-accent-strong",
        plain: "border border-line bg-surface text-ink shadow-card hover:bg-sunken",
        quiet: "text-muted hover:bg-sunken hover:text-ink",
      },
      size: {
        small: "h-10 gap-1.5 px-2.5 text-xs sm:h-8 [&_svg]:size-3.5",
        medium: "h-10 px-4 text-sm sm:h-9",
        large: "h-11 px-5",
        icon: "size-10 sm:size-8",
      },
    },
    defaultVariants: { look: "plain", size: "medium" },
  },
);

type ButtonProps = ComponentProps<"button"> &
  VariantProps<typeof buttonStyle> & {
    /** Lends the looks to the one child, e.g. a link. */
    asChild?: boolean;
  };

export function Button({ asChild, look, size, className, ...props }: ButtonProps) {
  const Tag = asChild ? Slot.Root : "button";
  const type = asChild ? {} : ({ type: "button" } as const);
  return <Tag {...type} className={cn(buttonStyle({ look, size }), className)} {...props} />;
}
