// More at once would only wait for each other in the one engine that reads pictures, and use up the
// time that each is given; pages that have their text in them are through in no time.
const AT_ONCE = 3;

let running = 0;
const waiting: (() => void)[] = [];

/** Does the work when it is its turn, first come, first served. How long it waits is not limited. */
export async function readInTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    // Whoever is next takes over this place; nobody can slip in between.
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}
