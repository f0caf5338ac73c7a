/** An app that the engine calls, as it stands at present. */
export interface AppEntry {
  id: string;
  url: string;
  /** True from a successful sync until a call finds nobody listening. */
  reachable: boolean;
}

/** The apps by id, in memory. */
export interface AppDirectory {
  find(appId: string): AppEntry | undefined;
  findByUrl(url: string): AppEntry | undefined;
  set(entry: AppEntry): void;
  listReachableIds(): string[];
  listUrls(): string[];
  list(): AppEntry[];
}

export function createAppDirectory(): AppDirectory {
  const apps = new Map<string, AppEntry>();
  return {
    find: (appId) => apps.get(appId),
    findByUrl: (url) => [...apps.values()].find((app) => isSameEndpoint(app.url, url)),
    set: (entry) => void apps.set(entry.id, entry),
    list: () => [...apps.values()],
    listUrls: () => [...apps.values()].map((app) => app.url),
    listReachableIds: () => [...apps.values()].filter((app) => app.reachable).map((app) => app.id),
  };
}

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** True when two serve URLs lead to the same place; all loopback names count as one host. */
export function isSameEndpoint(left: string, right: string): boolean {
  const normalise = (text: string) => {
    const url = new URL(text);
    const host = LOOPBACK.has(url.hostname) ? "127.0.0.1" : url.hostname;
    return `${url.protocol}//${host}:${url.port}${url.pathname}`;
  };
  return normalise(left) === normalise(right);
}
