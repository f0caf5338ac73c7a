import type { LucideIcon } from "lucide-react";
import { cn } from "./cn.ts";

type Segment = { value: string; label: string; icon?: LucideIcon; lang?: string };

type SegmentedFormProps = {
  /** A server action: the choice is kept in a cookie and the page comes back with it, scripts or not. */
  action: (form: FormData) => Promise<void>;
  name: string;
  label: string;
  value: string;
  segments: readonly Segment[];
};

/** A choice of few, each one press away. */
export function SegmentedForm({ action, name, label, value, segments }: SegmentedFormProps) {
  return (
    <form action={action}>
      <fieldset className="flex gap-0.5 rounded-lg border border-line bg-sunken p-0.5">
        <legend className="sr-only">{label}</legend>
        {segments.map(({ value: own, label: words, icon: Icon, lang }) => (
          <button
            key={own}
            type="submit"
            name={name}
            value={own}
            lang={lang}
            aria-pressed={own === value}
            title={Icon === undefined ? undefined : words}
            className={cn(
              "flex h-9 grow items-center justify-center rounded-md px-2.5 text-xs font-medium transition-colors sm:h-7",
              own === value ? "bg-raised text-ink shadow-card" : "text-muted hover:text-ink",
            )}
          >
            {Icon === undefined ? (
              words
            ) : (
              <>
                <Icon aria-hidden className="size-4" />
                <span className="sr-only">{words}</span>
              </>
            )}
          </button>
        ))}
      </fieldset>
    </form>
  );
}
