const PREFIX = "sempre-order:";

/**
 * The key of the order that this tab is about: the same after a reload or a step back, so that one
 * person who tries again does not have two orders. A browser that keeps nothing gets a new one.
 */
export function readOrderKey(slug: string): string {
  const fresh = crypto.randomUUID();
  try {
    const known = sessionStorage.getItem(PREFIX + slug);
    if (known !== null) return known;
    sessionStorage.setItem(PREFIX + slug, fresh);
  } catch {
    // Storage is switched off: the order then lasts as long as the page.
  }
  return fresh;
}

/** The order is done with; the next one has a key of its own. */
export function forgetOrderKey(slug: string): void {
  try {
    sessionStorage.removeItem(PREFIX + slug);
  } catch {
    // Nothing was kept either.
  }
}
