import type { ReactNode } from "react";
import { cn } from "#ui/cn.ts";
import { RailLine } from "./rail-line.tsx";
import type { Direction } from "./rail-symbol.tsx";

type StationProps = {
  /** Drawn once for each direction; which one shows is a matter of room. */
  symbol: (direction: Direction) => ReactNode;
  /** Whether calls come in and go on; null: the way begins or ends here. */
  entry: boolean | null;
  exit: boolean | null;
  /** Links share what the two ends leave. */
  width?: keyof typeof WIDTHS;
  children: ReactNode;
};

const WIDTHS = { start: "@4xl:w-18", link: "@4xl:grow @4xl:basis-0", end: "@4xl:w-28" };

/** A stop on the way of a call: with little room the way goes down the page, else across it. */
export function Station({ symbol, entry, exit, width = "link", children }: StationProps) {
  const gap = <span className="min-w-0 grow" />;
  return (
    <li className={cn("flex min-w-0 @4xl:flex-col", WIDTHS[width])}>
      <div aria-hidden className="flex w-14 shrink-0 flex-col @4xl:hidden">
        <div className="flex h-3">
          {entry === null ? null : <RailLine direction="down" live={entry} />}
        </div>
        {symbol("down")}
        {exit === null ? null : <RailLine direction="down" live={exit} />}
      </div>
      <div aria-hidden className="hidden items-center @4xl:flex">
        {entry === null ? gap : <RailLine direction="across" live={entry} />}
        {symbol("across")}
        {exit === null ? gap : <RailLine direction="across" live={exit} />}
      </div>
      <div className="min-w-0 grow pb-3 @4xl:px-1.5 @4xl:pb-0">{children}</div>
    </li>
  );
}
