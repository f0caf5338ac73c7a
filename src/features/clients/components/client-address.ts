/** The parameters of the list, as the page and the API take them. */
export const CLIENT_PARAMS = ["q", "cursor"] as const;

export const CLIENT_API = "/api/admin/clients";

export function toClientUrl(id: string): string {
  return `${CLIENT_API}/${id}`;
}
