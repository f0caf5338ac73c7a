import { BreakersSkeleton } from "#features/circuits/components/breakers-skeleton.tsx";
import { Skeleton } from "#ui/skeleton.tsx";

export default function BreakersLoading() {
  return (
    <>
      <div className="mb-6 space-y-2">
        <Skeleton className="h-8 w-40" />
        <Skeleton className="w-72 max-w-full" />
      </div>
      <BreakersSkeleton />
    </>
  );
}
