import type { ClipboardEvent, KeyboardEvent, Ref } from "react";

type ComposerTextProps = {
  ref: Ref<HTMLTextAreaElement>;
  label: string;
  hint: string;
  describedBy: string;
  text: string;
  maxLength: number;
  onText: (text: string) => void;
  onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  onPaste: (event: ClipboardEvent) => void;
};

const SHAPE = "col-start-1 row-start-1 px-2 py-2.5 text-base leading-6 sm:py-2 sm:text-[0.9375rem]";

/**
 * A box that grows with its text: an unseen copy of the text stretches the cell that both share. 16 px
 * on phones, or iOS zooms in.
 */
export function ComposerText({
  ref,
  label,
  hint,
  describedBy,
  text,
  onText,
  ...rest
}: ComposerTextProps) {
  return (
    <div className="grid max-h-40 min-w-0 grow overflow-y-auto">
      <div aria-hidden className={`invisible wrap-anywhere whitespace-pre-wrap ${SHAPE}`}>
        {`${text} `}
      </div>
      <textarea
        ref={ref}
        rows={1}
        value={text}
        aria-label={label}
        aria-describedby={describedBy}
        placeholder={hint}
        enterKeyHint="send"
        autoComplete="off"
        onChange={(event) => onText(event.target.value)}
        className={`w-full resize-none overflow-hidden bg-transparent wrap-anywhere outline-none placeholder:text-muted ${SHAPE}`}
        {...rest}
      />
    </div>
  );
}
