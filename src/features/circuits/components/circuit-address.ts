export const BREAKERS_API = "/api/admin/circuit-breakers";
export const OVERVIEW_API = `${BREAKERS_API}/overview`;
export const DAY_HISTORY_API = "/api/health/circuits/history?hours=24";

export function toCircuitUrl(circuit: string, action: string): string {
  return `${BREAKERS_API}/${encodeURIComponent(circuit)}/${action}`;
}
