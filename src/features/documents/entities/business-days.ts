import { addDays } from "./calendar-date.ts";

// National holidays by law: 662/1949, 6.802/1980, 14.759/2023. Month and day.
const FIXED = new Set([
  "01-01",
  "04-21",
  "05-01",
  "09-07",
  "10-12",
  "11-02",
  "11-15",
  "11-20",
  "12-25",
]);

/** Easter Sunday of a year, by the Gregorian computus (Meeus, Jones, Butcher). */
function findEaster(year: number): string {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const correction = Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const weekday =
    (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const shift = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const count = epact + weekday - 7 * shift + 114;
  const date = new Date(Date.UTC(year, Math.floor(count / 31) - 1, (count % 31) + 1));
  return date.toISOString().slice(0, 10);
}

/** Neither Saturday, Sunday nor a national holiday. Holidays of states, cities and courts are not known. */
export function isBusinessDay(date: string): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6 || FIXED.has(date.slice(5))) return false;
  return date !== addDays(findEaster(Number(date.slice(0, 4))), -2);
}

/** `date` itself, or the next business day. */
export function toBusinessDay(date: string): string {
  let day = date;
  while (!isBusinessDay(day)) day = addDays(day, 1);
  return day;
}

/** The nth business day after `date`, which does not count itself. */
export function addBusinessDays(date: string, count: number): string {
  let day = date;
  for (let left = count; left > 0; left -= 1) day = toBusinessDay(addDays(day, 1));
  return day;
}
