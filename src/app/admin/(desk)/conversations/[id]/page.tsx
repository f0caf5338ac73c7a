import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CONVERSATIONS_PATH } from "#features/conversations/components/desk/conversation-address.ts";
import { ConversationView } from "#features/conversations/components/desk/conversation-view.tsx";
import type { ConversationDetail } from "#features/conversations/conversation.ts";
import {
  conversationQuerySchema,
  getConversation,
} from "#features/conversations/get-conversation.ts";
import { NotFoundError } from "#lib/app-error.ts";
import { requireStaffPage } from "../../../require-staff-page.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("conversations"))("title") };
}

async function loadConversation(id: string): Promise<ConversationDetail> {
  const { db } = await requireStaffPage(`${CONVERSATIONS_PATH}/${encodeURIComponent(id)}`);
  try {
    return await getConversation(db, id, conversationQuerySchema.parse({}));
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    throw error;
  }
}

export default async function ConversationPage({ params }: PageProps<"/admin/conversations/[id]">) {
  return <ConversationView initial={await loadConversation((await params).id)} />;
}
