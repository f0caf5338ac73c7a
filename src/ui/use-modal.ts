"use client";

import { type RefObject, useEffect, useRef } from "react";

/** Opens and closes the browser's own modal dialog; a click beside it asks to close it. */
export function useModal(open: boolean, onClose: () => void): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const element = dialog.current;
    if (element === null || element.open === open) return;
    if (open) element.showModal();
    else element.close();
  }, [open]);

  useEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    const closeBeside = (event: MouseEvent) => {
      if (event.target === element) onClose();
    };
    element.addEventListener("click", closeBeside);
    return () => element.removeEventListener("click", closeBeside);
  }, [onClose]);

  return dialog;
}
