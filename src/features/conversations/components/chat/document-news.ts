/** A value found in a document: `text` as it stands there. */
export type DocumentFinding = { kind: string; text: string };

/** The part of `GET /api/documents/:id` that the chat shows. */
export type DocumentNews = {
  state: string;
  progress: { step: string; done: number; total: number } | null;
  kind: string | null;
  failure: { code: string } | null;
  entities?: readonly DocumentFinding[];
};

// The order they matter in to a client.
const FINDING_KINDS = ["deadline", "case_number", "money", "date", "name", "cpf", "cnpj"] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** Whether nothing more will happen to it by itself. */
export function isSettled(state: string): boolean {
  return state === "analyzed" || state === "failed";
}

/** The few findings that are worth a line in a chat, the most important first, each once. */
export function pickFindings(
  findings: readonly DocumentFinding[],
  atMost: number,
): { kind: FindingKind; text: string }[] {
  const all = FINDING_KINDS.flatMap((kind) => {
    const texts = new Set(findings.filter((it) => it.kind === kind).map((it) => it.text.trim()));
    return [...texts].map((text) => ({ kind, text }));
  });
  return all.slice(0, atMost);
}
