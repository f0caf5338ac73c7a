import { connection } from "next/server";
import { readTheme } from "#app/preferences/read-theme.ts";
import { setLocale, setTheme } from "#app/preferences/set-preferences.ts";
import { ChatView } from "#features/conversations/components/chat/chat-view.tsx";
import { getEnv } from "#lib/env.ts";

export default async function ChatPage() {
  await connection();
  return (
    <ChatView
      firmName={getEnv().FIRM_NAME ?? "Sempre"}
      theme={await readTheme()}
      actions={{ setLocale, setTheme }}
    />
  );
}
