import type { Entity } from "./entity.ts";
import { findSignatures } from "./find-signatures.ts";
import { type Finding, toEntity } from "./finding.ts";
import type { NameEvidence } from "./name-evidence.ts";
import { type NameSpan, readNameAhead, readNameBehind } from "./read-name.ts";

const ROLES =
  "outorgantes?|outorgad[oa]s?|contratantes?|contratad[oa]s?|locador[a]?|locat[áa]ri[oa]|autora?|r[ée]u?|requerentes?|requerid[oa]s?|exequentes?|executad[oa]s?|embargantes?|embargad[oa]s?|apelantes?|apelad[oa]s?|impetrantes?|impetrad[oa]s?|reclamantes?|reclamad[oa]s?|pagadora?|benefici[áa]ri[oa]|recebedora?|favorecid[oa]|cedente|sacad[oa]|titular|clientes?|procuradora?|advogad[oa]s?|ju[ií]z[a]?(?:\\s{1,3}de\\s{1,3}direito)?|relatora?|nome(?:\\s{1,3}completo)?|de|para|origem|destino|client|attorney|lawyer|payer|payee|name";
/** `OUTORGANTE: Maria da Silva`, `Nome: Ana Lima`. */
const LABELLED = new RegExp(`(?<!\\p{L})(?:${ROLES})(?:\\([a-z/]{1,4}\\))?\\s{0,3}:`, "giu");
/** The same labels on a line of their own, as on cards and forms. */
const LABEL_LINE = /^[ \t]{0,8}(?:nome(?:\s{1,3}completo)?|titular|name)[ \t]{0,8}\n/gimu;
/** `Eu, Maria da Silva`, `Dr. João Souza`, `recebi de Ana Lima`. */
const LEAD_IN =
  /(?<!\p{L})(?:eu,|sr\.?a?\.?|sra\.|dr\.|dra\.|senhora?|doutora?|mr\.|mrs\.|ms\.|receb(?:i|emos)\s{1,3}d[eoa]|proposta\s{1,3}por|move(?:m)?\s{1,3}contra|em\s{1,3}face\s{1,3}de|em\s{1,3}desfavor\s{1,3}de|em\s{1,3}favor\s{1,3}de|representad[oa]\s{1,3}por|procurador[a]?\s{1,3}de|filh[oa]\s{1,3}de|seu\s{1,3}advogado,?|sua\s{1,3}advogada,?|de\s{1,3}um\s{1,3}lado,?|de\s{1,3}outro(?:\s{1,3}lado)?,?|between|i,)(?!\p{L})/giu;
/** What comes after a name: `, brasileira`, `, inscrito no CPF`, `, OAB/SP 123`, `CPF: ...`. */
const FOLLOWED =
  /(?<!\p{L})(?:brasileir[oa]s?|portugues[ae]?|inscrit[oa]s?|portadora?|pessoa\s{1,3}jur[íi]dica|advogad[oa]|ju[ií]z[a]?\s{1,3}de\s{1,3}direito|C\.?P\.?F|C\.?N\.?P\.?J|OAB|a\s{1,3}brazilian)(?!\p{L})/giu;
const AHEAD = 160;
const BEHIND = 110;

function shift(span: NameSpan | null, by: number, weight: number): NameEvidence[] {
  return span === null ? [] : [{ start: span.start + by, end: span.end + by, weight }];
}

function collectEvidence(text: string): NameEvidence[] {
  const ahead = (pattern: RegExp, skip: number, weight: number) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const from = match.index + match[0].length;
      return shift(readNameAhead(text.slice(from, from + AHEAD), skip), from, weight);
    });
  const behind = [...text.matchAll(FOLLOWED)].flatMap((match) => {
    const from = Math.max(0, match.index - BEHIND);
    return shift(readNameBehind(text.slice(from, match.index)), from, 0.75);
  });
  return [
    ...ahead(LABELLED, 2, 0.85),
    ...ahead(LABEL_LINE, 0, 0.75),
    ...ahead(LEAD_IN, 2, 0.8),
    ...behind,
    ...findSignatures(text),
  ];
}

/** Two signs of the same name are better than one; of two that overlap the longer one counts. */
function mergeEvidence(all: NameEvidence[]): NameEvidence[] {
  const merged: NameEvidence[] = [];
  for (const one of all.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last === undefined || one.start >= last.end) merged.push({ ...one });
    else last.weight = Math.min(0.97, 1 - (1 - last.weight) * (1 - one.weight));
  }
  return merged;
}

/** As written, on one line. */
export function cleanName(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Names of people and companies, where the text around them says that they are names. */
export function findNames(text: string, page: number): Entity[] {
  const findings = mergeEvidence(collectEvidence(text)).map(({ start, end, weight }): Finding => {
    const written = text.slice(start, end);
    const place = { text: written, offset: start, confidence: weight };
    return { kind: "name", value: cleanName(written), ...place };
  });
  return findings.map((finding) => toEntity(finding, page));
}
