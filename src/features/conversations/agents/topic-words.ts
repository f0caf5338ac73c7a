import type { Topic } from "../conversation.ts";

type RoutedTopic = Exclude<Topic, "general">;

function split(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

/**
 * Words that tell what a message is about: Portuguese and English together, since clients mix them;
 * lower case, without accents.
 */
export const topicWords: Record<
  RoutedTopic,
  { sure: ReadonlySet<string>; hint: ReadonlySet<string> }
> = {
  deadlines: {
    sure: split(`prazo prazos prazinho audiencia audiencias intimacao intimacoes intimado intimada
        citacao citado citada contestacao recurso recorrer pericia deadline deadlines hearing hearings
        summons appeal`),
    hint: split(`vence vencem vencer vencendo vencimento data datas dias quando amanha agenda
        urgente processo due date dates when tomorrow court`),
  },
  documents: {
    sure: split(`documento documentos documentacao doc docs certidao certidoes contrato contratos
        procuracao procuracoes anexo anexos anexei arquivo arquivos pdf rg cnh comprovante
        comprovantes document documents contract contracts certificate certificates attachment
        attachments file files upload`),
    hint: split(`foto fotos copia copias assinar assinado assinada assinatura enviei mandei segue
        photo photos copy scan sign signed signature sent`),
  },
  payments: {
    sure: split(`pagamento pagamentos pagar pago paga paguei pagou boleto boletos pix fatura faturas
        cobranca cobrancas honorarios parcela parcelas reembolso reembolsar nota recibo recibos
        payment payments pay paid paying invoice invoices bill bills fee fees refund refunds receipt
        installment installments`),
    hint: split(`valor valores preco custo custa cartao credito debito caro quanto dinheiro desconto
        price cost card credit debit money amount discount`),
  },
};

/** Words of what is none of the three: greetings, the office, a wish to speak to a person. */
export const generalWords =
  split(`oi ola bom boa tarde noite obrigado obrigada valeu endereco horario
  telefone atendente humano pessoa alguem advogado advogada hello hi hey thanks thank address hours
  phone someone human person lawyer attorney`);
