export type DurationUnit = "millisecond" | "second" | "minute" | "hour" | "day";
export type DurationPart = { value: number; unit: DurationUnit };

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

function inTwo(ms: number, [big, small]: [number, number], units: [DurationUnit, DurationUnit]) {
  const total = Math.round(ms / small);
  const perBig = big / small;
  const parts: DurationPart[] = [{ value: Math.floor(total / perBig), unit: units[0] }];
  if (total % perBig !== 0) parts.push({ value: total % perBig, unit: units[1] });
  return parts;
}

/** A length of time in the one or two units that matter: 840 ms, 2.4 s, 3 min 20 s, 2 days 5 h. */
export function splitDuration(ms: number): DurationPart[] {
  const length = Math.max(0, ms);
  if (Math.round(length) < SECOND_MS) return [{ value: Math.round(length), unit: "millisecond" }];
  const tenths = Math.round(length / 100) / 10;
  if (tenths < 60) return [{ value: tenths, unit: "second" }];
  if (Math.round(length / SECOND_MS) * SECOND_MS < HOUR_MS) {
    return inTwo(length, [MINUTE_MS, SECOND_MS], ["minute", "second"]);
  }
  if (Math.round(length / MINUTE_MS) * MINUTE_MS < DAY_MS) {
    return inTwo(length, [HOUR_MS, MINUTE_MS], ["hour", "minute"]);
  }
  return inTwo(length, [DAY_MS, HOUR_MS], ["day", "hour"]);
}
