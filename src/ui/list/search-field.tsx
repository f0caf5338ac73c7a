"use client";

import { Search } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { Input } from "../input.tsx";

const PAUSE_MS = 300;

type SearchFieldProps = {
  name: string;
  label: string;
  hint: string;
  value: string;
  onSearch: (text: string) => void;
};

/** Searches when typing pauses; Enter searches at once. */
export function SearchField({ name, label, hint, value, onSearch }: SearchFieldProps) {
  const id = useId();
  const [text, setText] = useState(value);
  const sent = useRef(value);

  useEffect(() => {
    // The address changed by other means than this box: the box follows.
    if (value === sent.current) return;
    sent.current = value;
    setText(value);
  }, [value]);

  useEffect(() => {
    if (text.trim() === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = text.trim();
      onSearch(sent.current);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, onSearch]);

  return (
    <div className="relative grow">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted"
      />
      <Input
        id={id}
        type="search"
        name={name}
        value={text}
        placeholder={hint}
        maxLength={255}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        className="pl-9"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          sent.current = text.trim();
          onSearch(sent.current);
        }}
      />
    </div>
  );
}
