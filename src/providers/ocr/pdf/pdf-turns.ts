const atOnce = 2;

let taken = 0;
const waiting: (() => void)[] = [];

/** Waits for one of two turns, in order; the function answered gives it back. */
export async function takePdfTurn(): Promise<() => void> {
  if (taken < atOnce) taken += 1;
  // Handed over by the one before: the number taken stays as it is.
  else await new Promise<void>((resolve) => waiting.push(resolve));
  return () => {
    const next = waiting.shift();
    if (next) next();
    else taken -= 1;
  };
}
