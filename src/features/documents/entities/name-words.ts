import { foldText } from "./number-words.ts";

// Words with a capital that begin or end a name rather than belong to it: headings, offices, places,
// the labels of forms. Folded.
const NO_NAME = new Set(
  (
    "a o os as ao aos em no na nos nas por para com sem sob e ou que se eu nos vossa vosso seu sua " +
    "the of and between by to from with for this that i we " +
    "cpf cnpj rg oab cep mf crm nr no numero email telefone tel fone endereco rua avenida av travessa " +
    "praca bairro cidade estado municipio pais brasil nacionalidade brasileiro brasileira casado casada " +
    "solteiro solteira divorciado divorciada viuvo viuva advogado advogada advogados engenheiro medico " +
    "professor professora comerciante empresario empresaria autonomo autonoma portador portadora inscrito " +
    "inscrita residente domiciliado domiciliada profissao nome data nascimento filiacao naturalidade " +
    "registro geral identidade carteira documento valor pagamento comprovante recibo boleto vencimento " +
    "banco agencia conta chave pix tipo instituicao emissao validade assinatura testemunhas testemunha " +
    "outorgante outorgantes outorgado outorgada outorgados contratante contratantes contratado " +
    "contratada contratados locador locadora locatario locataria autor autora reu re requerente " +
    "requerido requerida exequente executado executada embargante embargado apelante apelado agravante " +
    "agravado impetrante impetrado reclamante reclamada reclamado pagador pagadora beneficiario " +
    "beneficiaria recebedor recebedora favorecido favorecida cedente sacado sacada cliente titular " +
    "parte partes procurador procuradora juiz juiza desembargador desembargadora relator relatora " +
    "excelentissimo excelentissima excelencia meritissimo senhor senhora doutor doutora sr sra dr dra " +
    "vara civel criminal familia fazenda publica federal estadual comarca foro forum tribunal justica " +
    "juizado especial poder judiciario ministerio publico procuradoria defensoria uniao republica " +
    "codigo civil processo processual penal consumidor lei artigo clausula paragrafo inciso objeto " +
    "contrato contratos prestacao servicos servico honorarios procuracao ad judicia peticao inicial " +
    "acao sentenca intimacao citacao mandado decisao despacho acordao certidao diario oficial autos " +
    "vistos julgo intime publique registre prazo prazos dias " +
    "segunda terca quarta quinta sexta sabado domingo janeiro fevereiro marco abril maio junho julho " +
    "agosto setembro outubro novembro dezembro january february march april may june july august " +
    "september october november december " +
    "escriva escrivao tabeliao oficial gerente diretor diretora secretaria judicial recebi recebemos declaro declaramos eu atenciosamente cordialmente aceito amostra republica federativa " +
    "expedicao orgao emissor uf validade nosso especie aceite linha digitavel razao social cidadao " +
    "client attorney lawyer agreement contract services party parties section article court date name " +
    "address phone payment fee fees total amount signature witness witnesses effective whereas deadline"
  ).split(" "),
);

const CONNECTORS = new Set(["de", "da", "do", "das", "dos", "e", "di", "del", "van", "von", "la"]);
const WORD = /^(?:d['’])?\p{Lu}(?:[\p{L}'’]{1,30}|\.)?$/u;
const COMPANY_END = /^(?:ltda|s\/?a|s\.a|me|epp|eireli|inc|llc|cia)\.?$/i;

/** Whether a word may stand in a name: with a capital, or in capitals. */
export function isNameWord(word: string): boolean {
  const bare = word.replace(/[.,]$/, "");
  if (!WORD.test(bare)) return false;
  const folded = foldText(bare);
  return !NO_NAME.has(folded) && !CONNECTORS.has(folded);
}

/** `de`, `dos`, `e` and their like, which stand between the words of a name. */
export function isConnector(word: string): boolean {
  return CONNECTORS.has(foldText(word));
}

/** `Ltda.`, `S.A.` and their like, which end a company's name. */
export function isCompanyEnd(word: string): boolean {
  return COMPANY_END.test(word);
}
