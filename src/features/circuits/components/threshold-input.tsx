import { useFormatter, useTranslations } from "next-intl";
import { useId } from "react";
import { Input } from "#ui/input.tsx";
import type { ThresholdProblem } from "./read-thresholds.ts";
import type { ThresholdField } from "./threshold-fields.ts";

type ThresholdInputProps = {
  field: ThresholdField;
  /** As people write it. */
  value: number;
  problem: ThresholdProblem | undefined;
};

/** One threshold, with its bounds in sight and, when it cannot be used, the reason. */
export function ThresholdInput({ field, value, problem }: ThresholdInputProps) {
  const t = useTranslations("breakers.thresholds");
  const format = useFormatter();
  const id = useId();
  const bounds = { min: format.number(field.min), max: format.number(field.max) };
  const unit = field.unit === "count" ? "" : t(`unit.${field.unit}`);
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm">
        {t(field.name)}
      </label>
      <div className="relative">
        <Input
          id={id}
          name={field.name}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={String(value)}
          aria-invalid={problem !== undefined}
          aria-describedby={`${id}-hint`}
          className="pr-9 tabular-nums"
        />
        <span className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-sm text-muted">
          {unit}
        </span>
      </div>
      <p
        id={`${id}-hint`}
        className={`mt-1 text-xs ${problem === undefined ? "text-muted" : "font-medium text-bad"}`}
      >
        {problem === undefined ? t("bounds", bounds) : t(problem, bounds)}
      </p>
    </div>
  );
}
