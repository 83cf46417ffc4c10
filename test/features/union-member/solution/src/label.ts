// What the customer reads on the receipt.
import type { CardPayment, PaymentMethod, WalletPayment } from './paymentMethod.ts';
import { unreachable } from './unreachable.ts';

const brandNames: Readonly<Record<CardPayment['brand'], string>> = { visa: 'Visa', mastercard: 'Mastercard' };

const walletNames: Readonly<Record<WalletPayment['provider'], string>> = { apple: 'Apple Pay', google: 'Google Pay' };

export function labelOf(method: PaymentMethod): string {
  switch (method.kind) {
    case 'card':
      return `${brandNames[method.brand]} ending in ${method.lastDigits}`;
    case 'transfer':
      return `Transfer from ${method.iban.slice(0, 4)}…${method.iban.slice(-4)}`;
    case 'invoice':
      return `Invoice, due in ${method.dueDays} days`;
    case 'wallet':
      return walletNames[method.provider];
    default:
      return unreachable(method);
  }
}
