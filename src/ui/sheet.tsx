"use client";

import { X } from "lucide-react";
import { type ReactNode, useId } from "react";
import { Button } from "./button.tsx";
import { useModal } from "./use-modal.ts";

type SheetProps = {
  open: boolean;
  /** Asked for by Escape, the button, or a click beside the sheet. */
  onClose: () => void;
  title: string;
  closeLabel: string;
  children: ReactNode;
};

/** A modal dialog that comes up from the bottom, within a thumb's reach. */
export function Sheet({ open, onClose, title, closeLabel, children }: SheetProps) {
  const id = useId();
  const dialog = useModal(open, onClose);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className="mx-auto mt-auto mb-0 w-full max-w-md rounded-t-2xl border border-b-0 border-line bg-raised p-0 text-ink shadow-float backdrop:bg-shade"
    >
      {open ? (
        <div className="px-4 pt-3 pb-[calc(1rem+env(safe-area-inset-bottom))]">
          <div className="flex items-center justify-between gap-3 pl-2">
            <h2 id={id} className="text-base font-semibold">
              {title}
            </h2>
            <Button look="quiet" size="icon" aria-label={closeLabel} onClick={onClose}>
              <X aria-hidden />
            </Button>
          </div>
          {children}
        </div>
      ) : null}
    </dialog>
  );
}
