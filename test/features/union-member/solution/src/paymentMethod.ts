// How a customer pays.
export interface CardPayment {
  readonly kind: 'card';
  readonly brand: 'visa' | 'mastercard';
  readonly lastDigits: string;
}

export interface TransferPayment {
  readonly kind: 'transfer';
  readonly iban: string;
}

export interface InvoicePayment {
  readonly kind: 'invoice';
  readonly dueDays: number;
}

export interface WalletPayment {
  readonly kind: 'wallet';
  readonly provider: 'apple' | 'google';
  readonly deviceId: string;
}

export type PaymentMethod = CardPayment | TransferPayment | InvoicePayment | WalletPayment;
