import { Fragment, memo, type ReactNode } from "react";
import { type JsonToken, toJsonTokens } from "./json-tokens.ts";

const COLOURS: Record<JsonToken["kind"], string | undefined> = {
  key: "text-accent",
  string: "text-good",
  number: "text-info",
  word: "text-warn",
  plain: undefined,
};
// Colour costs an element per token; past this a payload is shown plainly.
const COLOURED_LIMIT = 60_000;

function toElements(tokens: JsonToken[]): ReactNode[] {
  let at = 0;
  return tokens.map(({ kind, text }) => {
    const colour = COLOURS[kind];
    const key = at;
    at += text.length;
    if (colour === undefined) return <Fragment key={key}>{text}</Fragment>;
    return (
      <span key={key} className={colour}>
        {text}
      </span>
    );
  });
}

/** JSON to be read: wrapped and coloured. It is as long as it is: the page scrolls, not a box in it. */
export const JsonView = memo(function JsonView({ json }: { json: string }) {
  return (
    <pre className="rounded-b-xl bg-sunken p-4 font-mono text-xs leading-relaxed wrap-anywhere whitespace-pre-wrap text-muted sm:p-5">
      <code>{json.length > COLOURED_LIMIT ? json : toElements(toJsonTokens(json))}</code>
    </pre>
  );
});
