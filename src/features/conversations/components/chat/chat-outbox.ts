import { type OutgoingMessage, readOutgoingMessage } from "./outgoing-message.ts";

const PREFIX = "sempre-chat:";

type Kept = Pick<Storage, "length" | "key" | "getItem" | "setItem" | "removeItem">;

/**
 * The messages that are not answered yet, oldest first. They outlive a reload, and all tabs see the
 * same ones: each has an entry of its own, so that two tabs never overwrite each other's.
 * Where the browser keeps nothing, they live as long as the page.
 */
export class ChatOutbox {
  readonly #storage: Kept | null;
  readonly #unkept = new Map<string, OutgoingMessage>();
  readonly #listeners = new Set<() => void>();
  #items: readonly OutgoingMessage[] = [];

  constructor(storage: Kept | null) {
    this.#storage = storage;
    this.#items = this.#read();
  }

  /** The same array until something changes. */
  list = (): readonly OutgoingMessage[] => this.#items;

  find(id: string): OutgoingMessage | null {
    return this.#items.find(({ clientMessageId }) => clientMessageId === id) ?? null;
  }

  put(item: OutgoingMessage): void {
    const key = PREFIX + item.clientMessageId;
    try {
      if (this.#storage === null) throw new Error("the browser keeps nothing");
      this.#storage.setItem(key, JSON.stringify(item));
      this.#unkept.delete(key);
    } catch {
      this.#unkept.set(key, item);
    }
    this.reload();
  }

  /** Changes one that is still there; one that is gone stays gone. */
  patch(id: string, change: Partial<OutgoingMessage>): void {
    this.reload();
    const item = this.find(id);
    if (item !== null) this.put({ ...item, ...change });
  }

  remove(id: string): void {
    this.#unkept.delete(PREFIX + id);
    try {
      this.#storage?.removeItem(PREFIX + id);
    } catch {
      // What could not be kept need not be removed.
    }
    this.reload();
  }

  /** Looks again at what is kept: another tab may have changed it. */
  reload(): void {
    this.#items = this.#read();
    for (const listener of this.#listeners) listener();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #read(): OutgoingMessage[] {
    const items = new Map(this.#unkept);
    for (const [key, item] of this.#readKept()) items.set(key, item);
    return [...items.values()].sort((a, b) => a.at.localeCompare(b.at));
  }

  #readKept(): [string, OutgoingMessage][] {
    try {
      const storage = this.#storage;
      if (storage === null) return [];
      const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? "");
      return keys.flatMap((key) => {
        const item = key.startsWith(PREFIX)
          ? readOutgoingMessage(storage.getItem(key) ?? "")
          : null;
        return item === null ? [] : [[key, item] as [string, OutgoingMessage]];
      });
    } catch {
      return [];
    }
  }
}
