"use client";

import { FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { cn } from "../cn.ts";

type DropZoneProps = {
  /** As an input's `accept`; what is dropped is judged by the server all the same. */
  accept: string;
  /** What may be given, in a sentence. */
  hint: string;
  onFiles: (files: File[]) => void;
};

/** Takes files by choosing, by dropping, and by keyboard: it is an ordinary file input. */
export function DropZone({ accept, hint, onFiles }: DropZoneProps) {
  const t = useTranslations("upload");
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const depth = useRef(0);
  const [over, setOver] = useState(false);

  function move(by: 1 | -1) {
    depth.current += by;
    setOver(depth.current > 0);
  }

  return (
    <label
      htmlFor={id}
      data-testid="drop-zone"
      onDragEnter={() => move(1)}
      onDragLeave={() => move(-1)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        depth.current = 0;
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
      className={cn(
        "relative flex cursor-pointer items-center gap-4 rounded-xl border border-dashed px-5 py-4 transition-colors focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent",
        over ? "border-accent bg-accent-soft" : "border-line-strong bg-surface hover:bg-sunken",
      )}
    >
      <span className="grid size-10 shrink-0 place-items-center rounded-xl bg-accent-soft text-accent">
        <FileUp aria-hidden className="size-5" strokeWidth={1.75} />
      </span>
      <span className="min-w-0">
        <span className="block text-sm font-medium">{t(over ? "drop" : "choose")}</span>
        <span className="block text-xs text-pretty text-muted">{hint}</span>
      </span>
      <input
        ref={input}
        id={id}
        type="file"
        multiple
        accept={accept}
        className="sr-only"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // The same file chosen again is a change only when the input is empty.
          if (input.current !== null) input.current.value = "";
          if (files.length > 0) onFiles(files);
        }}
      />
    </label>
  );
}
