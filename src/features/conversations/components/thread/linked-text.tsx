import { Fragment, useMemo } from "react";
import { findLinks } from "./find-links.ts";

/** Text as it was written: nothing in it is markup, only web addresses become links. */
export function LinkedText({ text }: { text: string }) {
  const parts = useMemo(() => findLinks(text), [text]);
  let at = 0;
  return (
    <>
      {parts.map((part) => {
        const key = at;
        at += part.text.length;
        if (part.kind === "text") return <Fragment key={key}>{part.text}</Fragment>;
        return (
          <a
            key={key}
            href={part.href}
            target="_blank"
            rel="noopener noreferrer nofollow ugc"
            className="wrap-anywhere text-accent underline underline-offset-2 hover:text-accent-strong"
          >
            {part.text}
          </a>
        );
      })}
    </>
  );
}
