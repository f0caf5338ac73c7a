/** One change that may be committed together with others. */
export interface GroupMember<Change> {
  change: Change;
  /** What it writes to: two members with a common key are never under way at the same time. */
  keys: string[];
  /** About how many characters of JSON it is. */
  size: number;
}

export interface GroupCommit<Change, Result> {
  /** Commits a change, alone or with others that wait; resolves after the commit with its result. */
  commit(member: GroupMember<Change>): Promise<Result>;
}

export interface GroupCommitOptions<Change, Result> {
  /** Commits changes in one transaction; answers one result per change, in their order. */
  commitTogether(changes: Change[]): Promise<Result[]>;
  /** True when the failure is the database's, so that trying the changes one by one is no use. */
  isOutage(error: unknown): boolean;
  /** Transactions at the same time. Default 2. */
  maxTransactions?: number;
  /**
   * How long a change waits for the transaction before its own, in milliseconds, unless a whole
   * group waits with it. Default 10: most of a commit's cost is the transaction, not the change.
   */
  patienceMs?: number;
  /** Changes per transaction. Default 32. */
  maxMembers?: number;
  /** Characters of JSON per transaction, so that a big one holds few others up. Default 1,000,000. */
  maxCharacters?: number;
}

interface Waiting<Change, Result> extends GroupMember<Change> {
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/**
 * Gathers changes that arrive at the same time into one transaction: one message, one commit and one
 * flush to the disk instead of many. When idle, a change waits for nothing but the end of the
 * current turn of the event loop; while a transaction is under way, it waits for its end. A member
 * that fails makes its group fail, whose members are then committed one by one, so that it fails
 * alone.
 */
export function createGroupCommit<Change, Result>(
  options: GroupCommitOptions<Change, Result>,
): GroupCommit<Change, Result> {
  type Member = Waiting<Change, Result>;
  const { maxTransactions = 2, maxMembers = 32, maxCharacters = 1_000_000 } = options;
  const { patienceMs = 10 } = options;
  let waiting: Member[] = [];
  const busyKeys = new Set<string>();
  let transactions = 0;
  let scheduled = false;
  let patience: NodeJS.Timeout | undefined;
  let impatient = false;

  function countTransaction(change: 1 | -1): void {
    transactions += change;
    impatient = false;
    clearTimeout(patience);
    if (transactions === 0 || transactions >= maxTransactions) return;
    patience = setTimeout(() => {
      impatient = true;
      schedule();
    }, patienceMs);
  }

  function mayStart(): boolean {
    if (transactions === 0) return waiting.length > 0;
    if (transactions >= maxTransactions) return false;
    return waiting.length >= (impatient ? 1 : maxMembers);
  }

  function schedule(): void {
    if (scheduled || !mayStart()) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      const group = takeGroup();
      // When all that waits is blocked, the end of a transaction looks again.
      if (group.length === 0) return;
      void run(group);
      schedule();
    });
  }

  /** The oldest members first; one with a key in use waits, and so does what came after it. */
  function takeGroup(): Member[] {
    const group: Member[] = [];
    const left: Member[] = [];
    const blockedKeys = new Set<string>();
    let characters = 0;
    for (const one of waiting) {
      const { keys, size } = one;
      const fits =
        group.length < maxMembers &&
        (group.length === 0 || characters + size <= maxCharacters) &&
        !keys.some((key) => busyKeys.has(key) || blockedKeys.has(key));
      for (const key of keys) (fits ? busyKeys : blockedKeys).add(key);
      if (fits) characters += size;
      (fits ? group : left).push(one);
    }
    waiting = left;
    return group;
  }

  async function run(group: Member[]): Promise<void> {
    countTransaction(1);
    try {
      await commitGroup(group);
    } finally {
      countTransaction(-1);
      for (const { keys } of group) for (const key of keys) busyKeys.delete(key);
      schedule();
    }
  }

  async function commitGroup(group: Member[]): Promise<void> {
    try {
      const results = await options.commitTogether(group.map(({ change }) => change));
      if (results.length !== group.length) throw new Error("a commit answered too few results");
      for (const [index, result] of results.entries()) group[index]?.resolve(result);
    } catch (error) {
      if (group.length === 1 || options.isOutage(error)) {
        for (const { reject } of group) reject(error);
        return;
      }
      for (const one of group) await commitGroup([one]);
    }
  }

  return {
    commit(member) {
      return new Promise((resolve, reject) => {
        waiting.push({ ...member, resolve, reject });
        schedule();
      });
    },
  };
}
