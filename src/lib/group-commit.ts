/**
 * Puts calls that arrive while an earlier one is under way into one commit, as databases do with their
 * logs. A lone call commits at once; under load the cost of a round trip is shared by all that wait
 * for it.
 *
 * `commit` answers one result per item, in order; when it throws, every caller of that group gets the
 * error. At most `maxItems` share a commit, and one commit runs at a time.
 */
export function createGroupCommit<Item, Result>(
  commit: (items: Item[]) => Promise<Result[]>,
  { maxItems }: { maxItems: number },
): (item: Item) => Promise<Result> {
  type Waiting = {
    item: Item;
    resolve: (result: Result) => void;
    reject: (reason: unknown) => void;
  };
  let waiting: Waiting[] = [];
  let running = false;

  async function commitGroup(group: Waiting[]): Promise<void> {
    try {
      const results = await commit(group.map(({ item }) => item));
      if (results.length !== group.length) {
        throw new Error(
          `a group commit answered ${results.length} results for ${group.length} items`,
        );
      }
      for (const [place, result] of results.entries()) group[place]?.resolve(result);
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  async function drain(): Promise<void> {
    running = true;
    while (waiting.length > 0) {
      const group = waiting.slice(0, maxItems);
      waiting = waiting.slice(maxItems);
      await commitGroup(group);
    }
    running = false;
  }

  return (item) => {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    waiting.push({ item, resolve, reject });
    if (!running) void drain();
    return promise;
  };
}
