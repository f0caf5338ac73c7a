import type { ComponentProps, Ref } from "react";
import { Input } from "#ui/input.tsx";

type CheckoutFieldProps = ComponentProps<"input"> & {
  id: string;
  label: string;
  hint?: string;
  /** What is wrong with what is in it; null: nothing. */
  wrong: string | null;
  inputRef?: Ref<HTMLInputElement>;
};

/** One thing to fill in, with what is wrong beside it. */
export function CheckoutField({ id, label, hint, wrong, inputRef, ...input }: CheckoutFieldProps) {
  const about = wrong === null ? `${id}-hint` : `${id}-wrong`;
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {label}
      </label>
      <Input
        ref={inputRef}
        id={id}
        required
        aria-invalid={wrong !== null || undefined}
        aria-describedby={wrong === null && hint === undefined ? undefined : about}
        className="h-12 sm:h-11"
        {...input}
      />
      {wrong === null ? (
        hint === undefined ? null : (
          <p id={`${id}-hint`} className="mt-1.5 text-sm text-muted">
            {hint}
          </p>
        )
      ) : (
        <p id={`${id}-wrong`} className="mt-1.5 text-sm font-medium text-bad">
          {wrong}
        </p>
      )}
    </div>
  );
}
