import type { Form } from "./decode-form.ts";
import { findInteger, findText } from "./read-form.ts";
import { rejectMissing, rejectParam } from "./rejection.ts";

interface Listed {
  id: string;
  created?: number;
}

/**
 * One page of a list, newest first: `limit` (1 to 100, default 10), `starting_after`,
 * `ending_before`, `created`, `created[gte]` and the like.
 * Source: https://docs.stripe.com/api/pagination
 */
export function listPage<T extends Listed>(stored: readonly T[], form: Form, url: string) {
  const limit = findInteger(form, "limit") ?? 10;
  if (limit < 1 || limit > 100) {
    throw rejectParam("limit", "parameter_invalid_integer", "limit must be from 1 to 100");
  }
  const newestFirst = stored.filter((item) => isCreatedWithin(item.created ?? 0, form)).reverse();
  const after = findText(form, "starting_after");
  const before = findText(form, "ending_before");
  if (before !== null) {
    const end = findPlace(newestFirst, before, "ending_before");
    const data = newestFirst.slice(Math.max(0, end - limit), end);
    return { object: "list", url, has_more: end > limit, data };
  }
  const start = after === null ? 0 : findPlace(newestFirst, after, "starting_after") + 1;
  const data = newestFirst.slice(start, start + limit);
  return { object: "list", url, has_more: start + limit < newestFirst.length, data };
}

function findPlace(items: readonly Listed[], id: string, param: string): number {
  const place = items.findIndex((item) => item.id === id);
  if (place === -1) throw rejectMissing("object", id, param);
  return place;
}

function isCreatedWithin(created: number, form: Form): boolean {
  const filter = form.created;
  if (filter === undefined) return true;
  if (typeof filter === "string") return created === findInteger(form, "created");
  if (Array.isArray(filter)) throw rejectParam("created", "parameter_invalid", "Invalid created");
  const bound = (name: string) => findInteger(filter, name, `created[${name}]`);
  return (
    created >= (bound("gte") ?? 0) &&
    created > (bound("gt") ?? -1) &&
    created <= (bound("lte") ?? Number.MAX_SAFE_INTEGER) &&
    created < (bound("lt") ?? Number.MAX_SAFE_INTEGER)
  );
}
