"use client";

import { ArrowUp, Paperclip } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ClipboardEvent, type FormEvent, type KeyboardEvent, useId, useRef } from "react";
import { Button } from "#ui/button.tsx";
import { ComposerText } from "./composer-text.tsx";

const LONGEST = 4_000;
const COUNTED_FROM = 3_500;

type ChatComposerProps = {
  text: string;
  onText: (text: string) => void;
  onSend: () => void;
  onFiles: (files: File[]) => void;
  accept: string;
  /** Why it cannot be sent now; null when it can, if there is something to send. */
  blocked: string | null;
  isEmpty: boolean;
};

/** Where one writes. Enter sends, Shift and Enter begin a new line; the focus stays here. */
export function ChatComposer(props: ChatComposerProps) {
  const { text, onText, onSend, onFiles, accept, blocked, isEmpty } = props;
  const t = useTranslations("chat.composer");
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const isBlocked = isEmpty || blocked !== null;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isBlocked) onSend();
    area.current?.focus();
  }

  function sendOnEnter(event: KeyboardEvent<HTMLTextAreaElement>) {
    // While a character is being composed, Enter chooses it.
    const { isComposing } = event.nativeEvent;
    if (event.key !== "Enter" || event.shiftKey || isComposing) return;
    event.preventDefault();
    if (!isBlocked) onSend();
  }

  function takePastedFiles(event: ClipboardEvent) {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    onFiles(files);
  }

  return (
    <form onSubmit={submit} aria-label={t("label")}>
      <div className="flex items-end gap-1 rounded-2xl border border-line-strong bg-surface p-1.5 shadow-card focus-within:border-accent focus-within:ring-1 focus-within:ring-accent">
        <Button
          look="quiet"
          size="icon"
          className="size-11 rounded-xl sm:size-10"
          aria-label={t("attach")}
          title={t("attach")}
          onClick={() => input.current?.click()}
        >
          <Paperclip aria-hidden className="size-5!" strokeWidth={1.75} />
        </Button>
        <input
          ref={input}
          type="file"
          multiple
          accept={accept}
          tabIndex={-1}
          aria-label={t("attach")}
          className="hidden"
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            event.target.value = "";
            if (files.length > 0) onFiles(files);
            area.current?.focus();
          }}
        />
        <ComposerText
          ref={area}
          label={t("text")}
          hint={t("hint")}
          describedBy={`${id}-note`}
          text={text}
          maxLength={LONGEST}
          onText={onText}
          onKeyDown={sendOnEnter}
          onPaste={takePastedFiles}
        />
        <Button
          type="submit"
          look="primary"
          size="icon"
          className={`size-11 rounded-xl sm:size-10 ${isBlocked ? "opacity-60" : ""}`}
          aria-disabled={isBlocked}
          aria-label={t("send")}
          title={t("send")}
        >
          <ArrowUp aria-hidden className="size-5!" />
        </Button>
      </div>
      <p id={`${id}-note`} className="mt-1.5 min-h-4 px-2 text-center text-xs text-muted">
        {blocked ??
          (text.length >= COUNTED_FROM ? t("left", { count: LONGEST - text.length }) : t("note"))}
      </p>
    </form>
  );
}
