// Portuguese and English, without accents.
const WORDS: Record<string, number> = {
  um: 1,
  uma: 1,
  dois: 2,
  duas: 2,
  tres: 3,
  quatro: 4,
  cinco: 5,
  seis: 6,
  sete: 7,
  oito: 8,
  nove: 9,
  dez: 10,
  onze: 11,
  doze: 12,
  treze: 13,
  quatorze: 14,
  catorze: 14,
  quinze: 15,
  dezesseis: 16,
  dezassete: 17,
  dezessete: 17,
  dezoito: 18,
  dezenove: 19,
  vinte: 20,
  trinta: 30,
  quarenta: 40,
  cinquenta: 50,
  sessenta: 60,
  setenta: 70,
  oitenta: 80,
  noventa: 90,
  cem: 100,
  cento: 100,
  duzentos: 200,
  duzentas: 200,
  trezentos: 300,
  trezentas: 300,
  quatrocentos: 400,
  quatrocentas: 400,
  quinhentos: 500,
  quinhentas: 500,
  seiscentos: 600,
  seiscentas: 600,
  setecentos: 700,
  setecentas: 700,
  oitocentos: 800,
  oitocentas: 800,
  novecentos: 900,
  novecentas: 900,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const SCALES: Record<string, number> = {
  mil: 1_000,
  thousand: 1_000,
  milhao: 1_000_000,
  milhoes: 1_000_000,
  million: 1_000_000,
};
const JOINTS = new Set(["e", "and", "de"]);

/** Lower case without accents, for comparing words. */
export function foldText(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Whether a number can be written with this word. */
export function isNumberWord(word: string): boolean {
  const folded = foldText(word);
  return folded in WORDS || folded in SCALES || folded === "hundred";
}

/** The number that words say, such as `dois mil e quinhentos`; null when any word is none of a number. */
export function readNumberWords(text: string): number | null {
  const words = foldText(text)
    .split(/[\s-]+/)
    .filter((word) => word !== "" && !JOINTS.has(word));
  if (words.length === 0 || words.length > 20) return null;
  let total = 0;
  let group = 0;
  for (const word of words) {
    const scale = SCALES[word];
    if (scale !== undefined) {
      total += Math.max(group, 1) * scale;
      group = 0;
    } else if (word === "hundred") {
      group = Math.max(group, 1) * 100;
    } else {
      const value = WORDS[word];
      if (value === undefined) return null;
      group += value;
    }
  }
  return total + group;
}
