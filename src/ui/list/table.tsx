import type { ComponentProps } from "react";
import { cn } from "../cn.ts";

/** A table where there is room for one; in a narrow place each row is a card of the same cells. */
export function Table({ className, ...props }: ComponentProps<"table">) {
  return <table className={cn("block w-full text-left @3xl:table", className)} {...props} />;
}

export function TableHead({ columns }: { columns: readonly string[] }) {
  return (
    <thead className="border-b border-line @max-3xl:sr-only">
      <tr>
        {columns.map((column) => (
          <th
            key={column}
            scope="col"
            className="px-3 py-2.5 text-xs font-medium text-muted first:pl-5 last:pr-5 last:text-right"
          >
            {column}
          </th>
        ))}
      </tr>
    </thead>
  );
}

export function TableBody(props: ComponentProps<"tbody">) {
  return <tbody className="block divide-y divide-line @3xl:table-row-group" {...props} />;
}

export function TableRow({
  fresh,
  className,
  ...props
}: ComponentProps<"tr"> & { fresh: boolean }) {
  return (
    <tr
      className={cn(
        "relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1.5 px-4 py-3.5 transition-colors @3xl:table-row",
        fresh && "animate-arrive",
        className,
      )}
      {...props}
    />
  );
}

export function TableCell({ className, ...props }: ComponentProps<"td">) {
  return (
    <td
      className={cn(
        "block @3xl:table-cell @3xl:px-3 @3xl:py-3 @3xl:first:pl-5 @3xl:last:pr-5",
        className,
      )}
      {...props}
    />
  );
}
