import { expect, it } from "vitest";
import { findNames } from "./find-names.ts";

const find = (text: string) => findNames(text, 1).map(({ value }) => value);

it.each([
  ["Eu, João Carlos Pereira, declaro", "João Carlos Pereira"],
  ["OUTORGANTE: Sebastião Nunes Carvalho, brasileiro", "Sebastião Nunes Carvalho"],
  ["CONTRATANTE: MARIA APARECIDA DOS SANTOS", "MARIA APARECIDA DOS SANTOS"],
  ["Nome: Ana Lima\nEndereço: Rua Azul", "Ana Lima"],
  ["Nome\nTereza Cristina Aguiar\n\nRegistro geral", "Tereza Cristina Aguiar"],
  ["Recebi de André Luiz Pimentel, CPF nº", "André Luiz Pimentel"],
  ["por seu advogado Dr. José d'Ávila Neto, OAB/SP", "José d'Ávila Neto"],
  ["Helena Batista Moreira, inscrita no CPF", "Helena Batista Moreira"],
  ["em face de Construtora Pedra Alta Ltda., inscrita", "Construtora Pedra Alta Ltda."],
  ["Eu, João\nCarlos Pereira, brasileiro", "João Carlos Pereira"],
  ["between Daniel Whitfield Grant and", "Daniel Whitfield Grant"],
  ["Campinas, 14 de setembro de 2026.\n\nBeatriz Lacerda Pinho\nOAB 1", "Beatriz Lacerda Pinho"],
])("%s", (text, name) => {
  expect(find(text)).toEqual([name]);
});

it.each([
  ["EXCELENTÍSSIMO SENHOR DOUTOR JUIZ DE DIREITO DA 3ª VARA CÍVEL"],
  ["Tribunal de Justiça do Estado de São Paulo"],
  ["O contrato foi assinado. Depois, nada."],
  ["Nome: \nCPF: 123"],
  ["Eu, ana lima"],
  ["CONTRATANTE: a definir"],
  ["Rua das Flores, CPF"],
])("%s holds no name", (text) => {
  expect(find(text)).toEqual([]);
});

it("is surer where two signs say so", () => {
  const one = findNames("Nome: Ana Lima", 1)[0]?.confidence ?? 1;
  const two = findNames("Nome: Ana Lima, brasileira", 1)[0]?.confidence ?? 0;
  expect(two).toBeGreaterThan(one);
});

it("tells where it stands, as it is written", () => {
  const text = "Eu, João\nCarlos Pereira, brasileiro";
  const [found] = findNames(text, 2);
  expect(found).toMatchObject({ page: 2, offset: 4, text: "João\nCarlos Pereira" });
});
