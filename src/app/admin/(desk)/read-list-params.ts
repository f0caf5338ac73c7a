import "server-only";
import { redirect } from "next/navigation";
import type { z } from "zod";
import { InvalidInputError } from "#lib/app-error.ts";
import { type ListParams, pickParams } from "#ui/live/list-params.ts";

type SearchParams = Record<string, string | string[] | undefined>;

/** The filters in a page's address. One that makes no sense leads to the list without filters. */
export function readListParams<T extends z.ZodType>(
  path: string,
  given: SearchParams,
  names: readonly string[],
  schema: T,
): { params: ListParams; filter: z.infer<T> } {
  const single = Object.entries(given).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value]] : [],
  );
  const params = pickParams(new URLSearchParams(single), names);
  const result = schema.safeParse(params);
  if (!result.success) redirect(path);
  return { params, filter: result.data };
}

/** Runs the list's query; a cursor that is none of ours leads to the first page. */
export async function orFirstPage<T>(path: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (error instanceof InvalidInputError) redirect(path);
    throw error;
  }
}
