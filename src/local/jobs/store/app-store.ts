import type { Sql } from "postgres";

export interface StoredApp {
  id: string;
  url: string;
  sdk: string;
  functionsDigest: string;
}

export interface StoredFunction {
  id: string;
  appId: string;
  /** JSON of the function's configuration. */
  config: string;
}

export interface AppStore {
  listApps(): Promise<StoredApp[]>;
  listFunctions(): Promise<StoredFunction[]>;
  /** Saves an app with all its functions; functions it no longer has are marked as removed. */
  saveApp(app: StoredApp, functions: StoredFunction[]): Promise<void>;
  /** Functions that may lack the events that came just before they were known. */
  listNewFunctions(): Promise<NewFunction[]>;
  markCaughtUp(functions: NewFunction[]): Promise<void>;
}

export interface NewFunction {
  id: string;
  knownAtMs: number;
  ageMs: number;
}

export function createAppStore(sql: Sql): AppStore {
  return {
    async listApps() {
      return await sql<StoredApp[]>`
        select id, url, sdk, functions_digest as "functionsDigest" from jobs.apps order by id`;
    },
    async listFunctions() {
      return await sql<StoredFunction[]>`
        select id, app_id as "appId", config from jobs.functions
        where removed_at is null order by id`;
    },
    async saveApp(app, functions) {
      await sql.begin(async (tx) => {
        await tx`insert into jobs.apps (id, url, sdk, functions_digest)
          values (${app.id}, ${app.url}, ${app.sdk}, ${app.functionsDigest})
          on conflict (id) do update set url = excluded.url, sdk = excluded.sdk,
            functions_digest = excluded.functions_digest, synced_at = now()`;
        const ids = functions.map((one) => one.id);
        await tx`update jobs.functions set removed_at = now()
          where app_id = ${app.id} and removed_at is null and not id = any (${ids}::text[])`;
        await tx`insert into jobs.functions (id, app_id, config)
          select id, "appId", config
          from json_to_recordset(${JSON.stringify(functions)}::text::json)
            as f (id text, "appId" text, config text)
          on conflict (id) do update set app_id = excluded.app_id, config = excluded.config,
            known_at = case when functions.removed_at is null then functions.known_at else now() end,
            caught_up = functions.removed_at is null and functions.caught_up,
            removed_at = null`;
      });
    },
    async listNewFunctions() {
      return await sql<NewFunction[]>`
        select id, (extract(epoch from known_at) * 1000)::float8 as "knownAtMs",
          (extract(epoch from now() - known_at) * 1000)::float8 as "ageMs"
        from jobs.functions where removed_at is null and not caught_up`;
    },
    async markCaughtUp(functions) {
      if (functions.length === 0) return;
      await sql`update jobs.functions f set caught_up = true
        from json_to_recordset(${JSON.stringify(functions)}::text::json)
          as n (id text, "knownAtMs" double precision)
        where f.id = n.id
          and (extract(epoch from f.known_at) * 1000)::float8 = n."knownAtMs"`;
    },
  };
}
