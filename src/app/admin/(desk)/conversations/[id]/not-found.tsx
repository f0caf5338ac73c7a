import { getTranslations } from "next-intl/server";
import { CONVERSATIONS_PATH } from "#features/conversations/components/desk/conversation-address.ts";
import { MissingRecord } from "#ui/missing-record.tsx";

export default async function ConversationNotFound() {
  const t = await getTranslations("conversations");
  const back = { href: CONVERSATIONS_PATH, label: t("back") };
  return <MissingRecord title={t("missingTitle")} body={t("missingBody")} back={back} />;
}
