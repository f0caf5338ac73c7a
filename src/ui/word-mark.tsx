import { BrandSign } from "./brand-sign.tsx";

/** The name with its sign. */
export function WordMark() {
  return (
    <span className="inline-flex items-center gap-2.5 text-ink">
      <BrandSign className="size-8" />
      <span className="text-lg font-semibold tracking-tight">sempre</span>
    </span>
  );
}
