import { cn } from "./cn.ts";

/** A grey bar where text will be. */
export function Skeleton({ className }: { className?: string }) {
  return <span className={cn("block h-4 animate-breathe rounded bg-line", className)} />;
}

const ROWS = ["a", "b", "c", "d", "e", "f", "g", "h"];

/** A list page on its way: as high as the real one, so that nothing jumps. */
export function ListSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label}>
      <div className="space-y-2">
        <Skeleton className="h-8 w-40" />
        <Skeleton className="w-72 max-w-full" />
      </div>
      <div className="mt-6 flex gap-3">
        <Skeleton className="h-9 grow rounded-lg" />
        <Skeleton className="hidden h-9 w-44 rounded-lg sm:block" />
      </div>
      <div className="mt-5 divide-y divide-line rounded-xl border border-line bg-surface">
        {ROWS.map((row) => (
          <div key={row} className="flex items-center gap-6 px-5 py-4">
            <Skeleton className="w-1/3" />
            <Skeleton className="hidden w-1/4 sm:block" />
            <Skeleton className="ml-auto w-20 rounded-full" />
          </div>
        ))}
      </div>
    </div>
  );
}
