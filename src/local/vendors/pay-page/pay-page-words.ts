export type PayLanguage = "pt-BR" | "en";

export interface PayWords {
  title: string;
  notice: string;
  total: string;
  name: string;
  email: string;
  pay: string;
  payLater: string;
  decline: string;
  cancel: string;
  declined: string;
  paid: string;
  expired: string;
  unknown: string;
  backToSite: string;
}

export const payWords: Record<PayLanguage, PayWords> = {
  "pt-BR": {
    title: "Pagamento",
    notice: "Simulação local: nenhum dinheiro é movimentado.",
    total: "Total",
    name: "Nome",
    email: "E-mail",
    pay: "Pagar",
    payLater: "Pagar com boleto",
    decline: "Simular cartão recusado",
    cancel: "Cancelar e voltar",
    declined: "O cartão foi recusado. Tente de novo ou use outro cartão.",
    paid: "Este pagamento já foi concluído.",
    expired: "Este link de pagamento expirou.",
    unknown: "Este link de pagamento não existe.",
    backToSite: "Voltar ao site",
  },
  en: {
    title: "Payment",
    notice: "Local simulation: no money is moved.",
    total: "Total",
    name: "Name",
    email: "E-mail",
    pay: "Pay",
    payLater: "Pay by boleto",
    decline: "Simulate a declined card",
    cancel: "Cancel and go back",
    declined: "The card was declined. Try again or use another card.",
    paid: "This payment is already done.",
    expired: "This payment link has expired.",
    unknown: "This payment link does not exist.",
    backToSite: "Back to the site",
  },
};

/** Portuguese unless the first language that the browser asks for, of these two, is English. */
export function chooseLanguage(acceptLanguage: string | null): PayLanguage {
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((part) => part.trim().slice(0, 2).toLowerCase());
  return wanted.find((language) => language === "pt" || language === "en") === "en"
    ? "en"
    : "pt-BR";
}
