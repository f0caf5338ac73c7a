import type { z } from "zod";

/**
 * What a schema found wrong, by the place where it is: `{"thresholds.failureRatio": ["..."]}`. What is
 * wrong with the whole stands under `body`.
 */
export function listIssues(error: z.ZodError): Record<string, string[]> {
  const places = new Map<string, string[]>();
  for (const { path, message } of error.issues) {
    const place = path.length === 0 ? "body" : path.join(".");
    places.set(place, [...(places.get(place) ?? []), message]);
  }
  return Object.fromEntries(places);
}
