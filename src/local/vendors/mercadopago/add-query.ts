/** Puts more values behind an address that may have some already. */
export function addQuery(url: string, added: Record<string, string>): string {
  return `${url}${url.includes("?") ? "&" : "?"}${new URLSearchParams(added)}`;
}
