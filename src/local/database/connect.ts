import postgres from "postgres";

export interface DatabaseAddress {
  port: number;
  password: string;
}

/** The address of the local database for its owner, on 127.0.0.1. */
export function getDatabaseUrl({ port, password }: DatabaseAddress): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
}

/**
 * One connection for the stack's own work; the caller ends it. It does not ask for the array types
 * first: the driver leaves that promise unwatched, and a server that stops just then would end us.
 */
export function connectToDatabase(url: string): postgres.Sql {
  return postgres(url, { max: 1, fetch_types: false, onnotice: () => undefined });
}
