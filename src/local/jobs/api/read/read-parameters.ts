import type { IncomingMessage } from "node:http";
import type { EventFilter } from "../../store/read/event-read-store.ts";
import type { RunFilter, RunSearch } from "../../store/read/run-list-store.ts";
import type { RunFunction } from "../../triggers/run-function.ts";
import { HttpError } from "../http-request.ts";
import { findStoredStatus } from "./transform-run.ts";

const DEFAULT_LIMIT = 25;
const MAX_LIMIT = 100;
const ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/;
/** Shorter beginnings of an id are too common, and look like words. */
const ULID_START = /^[0-9][0-9A-HJKMNP-TV-Z]{5,24}$/;

export function readQuery(request: IncomingMessage): URLSearchParams {
  return new URL(request.url ?? "/", "http://engine").searchParams;
}

/** @throws HttpError 400 naming the parameter that cannot be read */
export function readRunFilter(query: URLSearchParams, functions: RunFunction[]): RunFilter {
  const filter: RunFilter = { statuses: readStatuses(query), limit: readLimit(query) };
  const functionId = readText(query, "function");
  const search = readText(query, "search");
  const before = readCursor(query);
  const scheduled = readTrigger(query);
  if (scheduled !== undefined) filter.scheduled = scheduled;
  if (functionId !== undefined) filter.functionId = functionId;
  if (search !== undefined) filter.search = readSearch(search, functions);
  if (before !== undefined) filter.before = before;
  return filter;
}

/** @throws HttpError 400 naming the parameter that cannot be read */
export function readEventFilter(query: URLSearchParams): EventFilter {
  const filter: EventFilter = {
    limit: readLimit(query),
    withoutInternal: readFlag(query, "internal", true) === false,
  };
  const name = readText(query, "name");
  const search = readText(query, "search");
  const before = readCursor(query);
  const receivedAfter = readTime(query, "received_after");
  if (name !== undefined) {
    filter.name = name.endsWith("*") ? { prefix: name.slice(0, -1) } : { exact: name };
  }
  if (search !== undefined) filter.search = findUlid(search) ?? search;
  if (before !== undefined) filter.before = before;
  if (receivedAfter !== undefined) filter.receivedAfter = receivedAfter;
  return filter;
}

export function readFlag(query: URLSearchParams, name: string, fallback: boolean): boolean {
  const value = query.get(name);
  if (value === null || value === "") return fallback;
  if (value === "1" || value === "true") return true;
  if (value === "0" || value === "false") return false;
  throw new HttpError(400, `${name} must be 1 or 0`);
}

/** A whole number between two bounds. */
export function readCount(
  query: URLSearchParams,
  name: string,
  rule: { fallback: number; max: number },
): number {
  const text = query.get(name);
  if (text === null || text === "") return rule.fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > rule.max) {
    throw new HttpError(400, `${name} must be a whole number from 1 to ${rule.max}`);
  }
  return value;
}

/** The text as a ULID; undefined when it is none. */
export function findUlid(text: string): string | undefined {
  const upper = text.toUpperCase();
  return ULID.test(upper) ? upper : undefined;
}

function readSearch(text: string, functions: RunFunction[]): RunSearch {
  const id = findUlid(text);
  if (id !== undefined) return { kind: "id", id };
  const upper = text.toUpperCase();
  if (ULID_START.test(upper)) return { kind: "prefix", prefix: upper };
  const lower = text.toLowerCase();
  const named = functions.filter(
    ({ id: functionId, config }) =>
      functionId.toLowerCase().includes(lower) || config.name?.toLowerCase().includes(lower),
  );
  return { kind: "text", text, functionIds: named.map((one) => one.id) };
}

function readStatuses(query: URLSearchParams): RunFilter["statuses"] {
  const texts = query.getAll("status").flatMap((text) => text.split(","));
  return texts
    .filter((text) => text.trim() !== "")
    .map((text) => {
      const status = findStoredStatus(text);
      if (!status) throw new HttpError(400, `there is no status "${text.slice(0, 50)}"`);
      return status;
    });
}

/** What started a run: true for the clock; undefined when both kinds are wanted. */
function readTrigger(query: URLSearchParams): boolean | undefined {
  const text = readText(query, "trigger");
  if (text === undefined) return undefined;
  if (text !== "event" && text !== "schedule") {
    throw new HttpError(400, "trigger must be event or schedule");
  }
  return text === "schedule";
}

function readLimit(query: URLSearchParams): number {
  return readCount(query, "limit", { fallback: DEFAULT_LIMIT, max: MAX_LIMIT });
}

/** `before`, or `cursor` as the public REST API names it. */
function readCursor(query: URLSearchParams): string | undefined {
  const text = readText(query, "before") ?? readText(query, "cursor");
  if (text === undefined) return undefined;
  const id = findUlid(text);
  if (id === undefined) throw new HttpError(400, "before must be the id of a run or an event");
  return id;
}

function readText(query: URLSearchParams, name: string): string | undefined {
  const text = query.get(name)?.trim();
  if (!text) return undefined;
  if (text.length > 200 || text.includes("\0")) throw new HttpError(400, `${name} is too long`);
  return text;
}

function readTime(query: URLSearchParams, name: string): Date | undefined {
  const text = readText(query, name);
  if (text === undefined) return undefined;
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw new HttpError(400, `${name} must be a time (RFC 3339)`);
  return time;
}
