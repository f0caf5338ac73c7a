/** What a vendor holds, by kind and id. Small: everything is in memory, journaled to a file. */
export interface VendorStore {
  get<T>(kind: string, id: string): T | null;
  put<T>(kind: string, id: string, value: T): void;
  /** In the order in which they were first put. */
  list<T>(kind: string): T[];
}
