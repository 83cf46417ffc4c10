// What the customer reads on the receipt.
import type { CardPayment, PaymentMethod } from './paymentMethod.ts';
import { unreachable } from './unreachable.ts';

const brandNames: Readonly<Record<CardPayment['brand'], string>> = { visa: 'Visa', mastercard: 'Mastercard' };

export function labelOf(method: PaymentMethod): string {
  switch (method.kind) {
    case 'card':
      return `${brandNames[method.brand]} ending in ${method.lastDigits}`;
    case 'transfer':
      return `Transfer from ${method.iban.slice(0, 4)}…${method.iban.slice(-4)}`;
    case 'invoice':
      return `Invoice, due in ${method.dueDays} days`;
    default:
      return unreachable(method);
  }
}
