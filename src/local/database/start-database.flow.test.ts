import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import type postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectSoon } from "#testing/expect-soon.ts";
import { findFreePorts } from "#testing/find-free-ports.ts";
import { connectToDatabase } from "./connect.ts";
import { applyMigrations } from "./migrate.ts";
import { seedFirstStaff } from "./seed-staff.ts";
import { type RunningDatabase, startDatabase } from "./start-database.ts";

const notesMigration = `
  create table public.notes (
    id bigint generated always as identity primary key,
    owner uuid references auth.users (id) default auth.uid(),
    body text not null check (body <> '')
  );
  alter table public.notes enable row level security;
  create policy "own notes" on public.notes to authenticated
    using (owner = auth.uid()) with check (owner = auth.uid());
  create function public.count_notes() returns bigint language sql security definer
    set search_path = '' as $$ select count(*) from public.notes $$;
  create table public.staff (
    user_id uuid primary key references auth.users (id),
    email text, name text, role text
  );`;

let root: string;
let homeDir: string;
let migrationsDir: string;
let database: RunningDatabase;
let sql: postgres.Sql;

const open = (key: string): SupabaseClient =>
  createClient(database.supabaseUrl ?? "", key, { auth: { persistSession: false } });

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), "sempre-database-"));
  // Passable, because PostgreSQL runs as another user when we are root.
  chmodSync(root, 0o711);
  homeDir = path.join(root, "home");
  migrationsDir = path.join(root, "migrations");
  mkdirSync(migrationsDir);
  writeFileSync(path.join(migrationsDir, "20260101000000_create_notes.sql"), notesMigration);
  const [port = 0, gatewayPort = 0, postgrestPort = 0] = await findFreePorts(3);
  const rest = { gatewayPort, postgrestPort };
  database = await startDatabase({ homeDir, port, migrationsDir, rest });
  sql = connectToDatabase(database.databaseUrl);
});
afterAll(async () => {
  await sql?.end();
  await database?.stop();
  rmSync(root, { recursive: true, force: true });
});

describe("rows", () => {
  it("are written and read with the secret key, not with the publishable one", async () => {
    const service = open(database.secrets.secretKey);
    const written = await service.from("notes").insert({ body: "first" }).select().single();
    expect(written.error).toBeNull();
    expect(written.data).toMatchObject({ body: "first", owner: null });
    const { data } = await open(database.secrets.publishableKey).from("notes").select();
    expect(data).toEqual([]);
    expect((await service.rpc("count_notes")).data).toBe(1);
  });

  it("are refused with the SQLSTATE of PostgreSQL", async () => {
    const { error } = await open(database.secrets.secretKey).from("notes").insert({ body: "" });
    expect(error?.code).toBe("23514");
  });

  it("are not shown for a wrong key", async () => {
    const { error, status } = await open("sb_secret_wrong").from("notes").select();
    expect(status).toBe(401);
    expect(error?.message).toBe("Invalid API key");
  });
});

describe("users", () => {
  it("sign up, and then see their own rows only", async () => {
    const client = open(database.secrets.publishableKey);
    const credentials = { email: "ana@example.com", password: "correct horse battery" };
    expect((await client.auth.signUp(credentials)).error).toBeNull();
    expect((await client.auth.signInWithPassword(credentials)).error).toBeNull();
    expect((await client.from("notes").insert({ body: "mine" })).error).toBeNull();
    const { data } = await client.from("notes").select("body");
    expect(data).toEqual([{ body: "mine" }]);
  });

  it("of the staff: the first is made once, with a password kept as a hash", async () => {
    const login = await seedFirstStaff(sql, { renew: false });
    if (login === null) throw new Error("no staff user was made");
    expect(await seedFirstStaff(sql, { renew: false })).toBeNull();
    const client = open(database.secrets.publishableKey);
    expect((await client.auth.signInWithPassword(login)).error).toBeNull();
    const wrong = await client.auth.signInWithPassword({ ...login, password: "wrong password" });
    expect(wrong.error?.status).toBe(400);
    const [stored] = await sql<{ hash: string }[]>`
      select encrypted_password as hash from auth.users where email = ${login.email}`;
    expect(stored?.hash).toMatch(/^\$2a\$10\$/);
  });

  it("of the staff: a new password takes the place of the old one, and ends its sessions", async () => {
    const [before] = await sql`select count(*)::int as sessions from auth.sessions
      where user_id in (select user_id from public.staff)`;
    expect(before?.sessions).toBeGreaterThan(0);
    const renewed = await seedFirstStaff(sql, { renew: true });
    if (renewed === null) throw new Error("no new password was made");
    expect(
      await sql`select 1 from auth.sessions
      where user_id in (select user_id from public.staff)`,
    ).toHaveLength(0);
    const client = open(database.secrets.publishableKey);
    expect((await client.auth.signInWithPassword(renewed)).error).toBeNull();
    expect(await sql`select 1 from public.staff`).toHaveLength(1);
  });
});

describe("migrations", () => {
  it("are applied once, and PostgREST knows what they made", async () => {
    expect(await applyMigrations(sql, migrationsDir)).toEqual([]);
    const file = "20260102000000_create_tags.sql";
    writeFileSync(path.join(migrationsDir, file), "create table public.tags (name text);");
    expect(await applyMigrations(sql, migrationsDir)).toEqual([file]);
    await expectSoon(async () => {
      const { error } = await open(database.secrets.secretKey).from("tags").insert({ name: "a" });
      expect(error).toBeNull();
    });
  });

  it("leave nothing when they fail, and say where", async () => {
    const file = "20260103000000_break.sql";
    const script = "create table public.half (id int);\nselect no_such_column;";
    writeFileSync(path.join(migrationsDir, file), script);
    await expect(applyMigrations(sql, migrationsDir)).rejects.toMatchObject({
      code: "migration_failed",
      message: expect.stringMatching(new RegExp(`${file} failed.* 42703 .*\\(line 2\\)$`)),
    });
    const [found] = await sql`select to_regclass('public.half') as half`;
    expect(found?.half).toBeNull();
    rmSync(path.join(migrationsDir, file));
  });
});

describe("after kill -9 of PostgreSQL", () => {
  it("keeps every acknowledged row and serves again", async () => {
    const service = open(database.secrets.secretKey);
    const bodies = Array.from({ length: 20 }, (_, index) => `kept ${index}`);
    await Promise.all(bodies.map((body) => service.from("notes").insert({ body }).throwOnError()));
    const pidFile = path.join(homeDir, "postgres", "postmaster.pid");
    process.kill(Number(readFileSync(pidFile, "utf8").split("\n")[0]), "SIGKILL");
    await expectSoon(async () => {
      const { data } = await service.from("notes").select("body").like("body", "kept%");
      expect(data).toHaveLength(bodies.length);
    });
    const client = open(database.secrets.publishableKey);
    const credentials = { email: "ana@example.com", password: "correct horse battery" };
    await expectSoon(async () => {
      expect((await client.auth.signInWithPassword(credentials)).error).toBeNull();
    });
  });
});
