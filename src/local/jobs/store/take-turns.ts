/** Does one thing after the other where the key is the same, in the order of asking. */
export type TakeTurn = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** An error of one does not keep the next from its turn. */
export function createTurns(): TakeTurn {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const own = (last.get(key) ?? Promise.resolve()).then(work);
    const settled = own.then(
      () => undefined,
      () => undefined,
    );
    last.set(key, settled);
    void settled.then(() => {
      if (last.get(key) === settled) last.delete(key);
    });
    return own;
  };
}
