import type { Locator, Page } from "playwright-core";
import { withDatabase } from "./staff-user.ts";

/** Where one writes. */
export const boxOf = (page: Page): Locator => page.getByRole("textbox", { name: "Mensagem" });

/** What the client wrote, as the page shows it. */
export const ownOf = (page: Page, text: string): Locator =>
  page.getByTestId("own-message").filter({ hasText: text });

export const answersOf = (page: Page): Locator =>
  page.locator("[data-testid=reply][data-author=agent]");

/** Opens the chat of a client who has not been here before, or who has. */
export async function openChat(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByTestId("chat-line").filter({ hasText: "Respondemos sempre" }).waitFor();
}

/** Writes and sends with Enter. */
export async function ask(page: Page, text: string): Promise<void> {
  await boxOf(page).fill(text);
  await boxOf(page).press("Enter");
  await ownOf(page, text).waitFor();
}

/** Waits until the message last sent is answered. */
export async function waitForAnswer(page: Page, text: string): Promise<void> {
  await ownOf(page, text).locator("[data-testid=own-state][data-state=answered]").waitFor();
}

/** How many messages there are with a text, and how many replies to them. */
export async function countMessages(text: string): Promise<{ asked: number; answered: number }> {
  return withDatabase(async (sql) => {
    const [row] = await sql<{ asked: number; answered: number }[]>`
      select count(*)::int as asked,
             (select count(*)::int from public.messages r join public.messages q on q.id = r.reply_to
              where q.text = ${text}) as answered
      from public.messages m where m.text = ${text} and m.direction = 'inbound'`;
    return row ?? { asked: 0, answered: 0 };
  });
}

/** Puts messages before the one with a text, as if they had been written yesterday. */
export async function addEarlierMessages(text: string, count: number): Promise<void> {
  await withDatabase(
    (sql) => sql`
      insert into public.messages (conversation_id, seq, channel, direction, author, text, state,
                                   correlation_id, sent_at, created_at)
      select m.conversation_id, n - ${count}::int, 'web', 'inbound', 'client', 'antes ' || n || '.',
             'answered', m.correlation_id, m.created_at - make_interval(hours => 24, secs => -n),
             m.created_at - make_interval(hours => 24, secs => -n)
      from public.messages m, generate_series(1, ${count}::int) n where m.text = ${text}`,
  );
}
