import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import {
  CONVERSATION_API,
  CONVERSATION_PARAMS,
  CONVERSATIONS_PATH as PATH,
} from "#features/conversations/components/desk/conversation-address.ts";
import { ConversationsView } from "#features/conversations/components/desk/conversations-view.tsx";
import {
  conversationFilterSchema,
  listConversations,
} from "#features/conversations/list-conversations.ts";
import { toAddress } from "#ui/live/list-params.ts";
import { requireStaffPage } from "../../require-staff-page.ts";
import { orFirstPage, readListParams } from "../read-list-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("conversations"))("title") };
}

export default async function ConversationsPage({
  searchParams,
}: PageProps<"/admin/conversations">) {
  const { params, filter } = readListParams(
    PATH,
    await searchParams,
    CONVERSATION_PARAMS,
    conversationFilterSchema,
  );
  const { db } = await requireStaffPage(toAddress(PATH, params));
  const page = await orFirstPage(PATH, () => listConversations(db, filter));
  return <ConversationsView initial={{ page, url: toAddress(CONVERSATION_API, params) }} />;
}
