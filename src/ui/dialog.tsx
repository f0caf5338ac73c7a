"use client";

import type { ReactNode } from "react";
import { cn } from "./cn.ts";
import { useModal } from "./use-modal.ts";

type DialogProps = {
  open: boolean;
  /** Asked for by Escape or a click beside the dialog. */
  onClose: () => void;
  labelledBy: string;
  describedBy: string;
  size?: "medium" | "wide";
  children: ReactNode;
};

const WIDTHS = {
  medium: "w-[min(28rem,calc(100vw-2rem))]",
  wide: "w-[min(40rem,calc(100vw-2rem))]",
};

/**
 * A modal dialog: the browser's own, which keeps the focus inside, hides the rest from screen readers,
 * gives the focus back afterwards, and needs no inline style that the security policy would forbid.
 */
export function Dialog({
  open,
  onClose,
  labelledBy,
  describedBy,
  size = "medium",
  children,
}: DialogProps) {
  const dialog = useModal(open, onClose);

  return (
    <dialog
      ref={dialog}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className={cn(
        "m-auto rounded-2xl border border-line bg-raised p-0 text-ink shadow-float backdrop:bg-shade",
        WIDTHS[size],
      )}
    >
      {/* The padding is inside, so that a click on the dialog itself is a click beside it. */}
      {open ? <div className="p-6">{children}</div> : null}
    </dialog>
  );
}
