import { setTimeout as sleep } from "node:timers/promises";
import type { Sql } from "postgres";
import type { JobLogger } from "../job-engine-options.ts";
import { openSession } from "./session.ts";

/** Says to other engines on the same database that this one lives, and takes over from dead ones. */
export interface Presence {
  /** True while no other engine is known. */
  isAlone(): boolean;
  /** Wakes the other engines for work that this one has no room for; at most once in 50 ms. */
  callOthers(): void;
  /** Registers this engine and frees what a dead one at the same place had leased. */
  start(): Promise<void>;
  /** Says goodbye: the others take over at once what is still leased. */
  stop(): Promise<void>;
}

export interface PresenceParts {
  databaseUrl: string;
  engineId: string;
  /** Where it listens: two living engines never have the same. */
  place: () => string;
  /** For as long a lease holds without a heartbeat. */
  leaseMs: number;
  /** An engine that is cut off for less keeps its leases. */
  silentMs: number;
  /** The leases of a dead engine have been freed. */
  onTakeover(): void;
  /** The database was away and is back. */
  onReturn(): void;
  /** Another engine has work to give. */
  onWakeCall(): void;
  /** Twice a second, while the database answers. */
  onBeat(): void;
  logger: JobLogger;
}

const BEAT_MS = 500;
/** After an outage of the database the others get as long to come back. */
const GRACE_MS = 3000;
const CALL_PAUSE_MS = 50;

interface Retired {
  id: string;
  freed: number;
}

export function createPresence(parts: PresenceParts): Presence {
  const { engineId, logger } = parts;
  const session = openSession(parts.databaseUrl, engineId, parts.onWakeCall);
  let calledMs = 0;
  let others = 0;
  let judgesFromMs = 0;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let away = false;

  async function beat(sql: Sql): Promise<void> {
    const [row] = await sql<{ others: number }[]>`
      select jobs.beat_engine(${engineId}, ${parts.place()}) as others`;
    others = row?.others ?? 0;
  }

  async function retireLost(sql: Sql, place: string): Promise<void> {
    const [row] = await sql<{ retired: Retired[] }[]>`
      select jobs.retire_lost_engines(${engineId}, ${place}, ${parts.silentMs}::float8,
        ${parts.leaseMs}::float8) as retired`;
    for (const { id, freed } of row?.retired ?? []) {
      logger.warn({ engine: id, items: freed }, "an engine is gone; its work is taken over");
      if (freed > 0) parts.onTakeover();
    }
  }

  async function tick(): Promise<void> {
    try {
      const isNew = await session.renew();
      await beat(session.sql);
      if (isNew) {
        judgesFromMs = Date.now() + GRACE_MS;
        parts.onReturn();
      }
      if (others > 0 && Date.now() >= judgesFromMs) await retireLost(session.sql, "");
      if (away) logger.info({ engine: engineId }, "the database answers again");
      away = false;
      parts.onBeat();
    } catch (error) {
      if (!away && !stopped) logger.warn({ err: error }, "no heartbeat: the database is away");
      away = true;
    }
    if (!stopped) timer = setTimeout(() => void tick(), BEAT_MS);
  }

  return {
    isAlone: () => others === 0,
    callOthers() {
      const nowMs = Date.now();
      if (others === 0 || nowMs - calledMs < CALL_PAUSE_MS) return;
      calledMs = nowMs;
      session.callOthers().catch((error: unknown) => {
        logger.debug({ err: error }, "could not wake other engines; they poll");
      });
    },
    async start() {
      await session.renew();
      await beat(session.sql);
      if (others > 0) {
        await retireLost(session.sql, parts.place());
        await beat(session.sql);
      }
      // By then the others know of this engine and have their leases on disk: see item-store.ts.
      if (others > 0) await sleep(2 * BEAT_MS + 200);
      if (!(await session.isServerSettled(GRACE_MS))) judgesFromMs = Date.now() + GRACE_MS;
      timer = setTimeout(() => void tick(), others > 0 ? 0 : BEAT_MS);
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      try {
        await session.sql`select jobs.retire_engine(${engineId})`;
      } catch (error) {
        // The others find out by themselves.
        logger.warn({ err: error }, "could not say goodbye to the database");
      }
      await session.close();
    },
  };
}
