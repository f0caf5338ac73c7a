import type { useTranslations } from "next-intl";

type Words = ReturnType<typeof useTranslations<"payments.detail">>;
type Reason = Parameters<Words["has"]>[0];

/** A reason from the database in words; one that has none yet as it stands there. */
export function describeReason(t: Words, reason: string): string {
  const key = `reasons.${reason}` as Reason;
  return t.has(key) ? t(key as "reasons.done") : reason;
}
