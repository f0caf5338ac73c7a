import type { ControlParts } from "./control-request.ts";

const shownItems = 30;

/** A plain page that shows the vendors, what is wrong with each, and what they have accepted last. */
export function renderConsolePage({ vendors, state, faults, calls }: ControlParts): string {
  const accepted = state.listAcceptances();
  const rows = vendors.map(({ name, actions }) => [
    name,
    faults.find(name)?.kind ?? "well",
    String(calls.list(name).total),
    String(accepted.filter(({ vendor }) => vendor === name).length),
    Object.keys(actions ?? {}).join(", "),
  ]);
  const newest = [...accepted].sort((left, right) => (left.at < right.at ? 1 : -1));
  const items = newest
    .slice(0, shownItems)
    .map(({ at, vendor, kind, id, reference }) => [at, vendor, kind, id, reference ?? ""]);
  const waiting = state
    .listDeliveries()
    .filter((delivery) => delivery.state === "pending")
    .map(({ id, webhook, attempts, lastStatus, lastError }) => [
      id,
      `${webhook.vendor} to ${webhook.target}`,
      String(attempts),
      String(lastStatus ?? lastError ?? ""),
    ]);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Vendor simulator</title><style>
body{font:15px/1.5 system-ui,sans-serif;margin:2rem;max-width:70rem;color-scheme:light dark}
table{border-collapse:collapse}th,td{text-align:left;padding:.2rem 1.2rem .2rem 0}
</style></head><body>
<h1>Vendor simulator</h1>
<p>Break one: <code>curl -d '{"vendor":"openai","kind":"down"}' &lt;this address&gt;/_faults</code>;
<code>"kind":null</code> mends it. See also <a href="/_faults">faults</a>,
<a href="/_accepted">accepted</a>, <a href="/_calls">calls</a>,
<a href="/_deliveries">webhook deliveries</a>.</p>
${renderTable("Vendors", ["Vendor", "State", "Calls", "Accepted", "Actions"], rows)}
${renderTable("Accepted last", ["At", "Vendor", "Kind", "Id", "Reference"], items)}
${renderTable("Webhooks on their way", ["Id", "From and to", "Tries", "Last answer"], waiting)}
</body></html>
`;
}

function renderTable(title: string, heads: string[], rows: string[][]): string {
  if (rows.length === 0) return `<h2>${title}</h2><p>None.</p>`;
  const head = heads.map((name) => `<th scope="col">${name}</th>`).join("");
  const body = rows.map(
    (row) => `<tr>${row.map((cell) => `<td>${escapeHtml(cell)}</td>`).join("")}`,
  );
  return `<h2>${title}</h2><table><tr>${head}${body.join("")}</table>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
