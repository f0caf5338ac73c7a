import type { ReactNode } from "react";

type FormFieldProps = {
  /** Of the input; the hint is `<id>-hint`. */
  id: string;
  label: string;
  hint?: string;
  /** What is wrong, in place of the hint. */
  problem?: string | null;
  children: ReactNode;
};

/** An input with its name above it, and below it what to know of it. */
export function FormField({ id, label, hint, problem, children }: FormFieldProps) {
  const below = problem ?? hint;
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {label}
      </label>
      {children}
      {below === undefined ? null : (
        <p id={`${id}-hint`} className={`mt-1.5 text-xs ${problem ? "text-bad" : "text-muted"}`}>
          {below}
        </p>
      )}
    </div>
  );
}
