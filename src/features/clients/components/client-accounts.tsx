"use client";

import { toProviderName } from "#ui/provider-name.ts";
import type { ClientOverview } from "../client-overview.ts";

/** What vendors know a client as. */
export function ClientAccounts({ accounts }: { accounts: ClientOverview["accounts"] }) {
  return (
    <ul className="divide-y divide-line">
      {accounts.map(({ provider, externalId }) => (
        <li key={`${provider} ${externalId}`} className="py-2 first:pt-0 last:pb-0">
          <div className="text-sm text-muted">{toProviderName(provider)}</div>
          <div className="font-mono text-xs wrap-anywhere">{externalId}</div>
        </li>
      ))}
    </ul>
  );
}
