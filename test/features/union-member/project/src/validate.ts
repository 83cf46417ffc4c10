// Payments that come from a form.
import type { PaymentMethod } from './paymentMethod.ts';
import { unreachable } from './unreachable.ts';

/** Every problem in words; empty when the payment can be taken. */
export function problemsOf(method: PaymentMethod): string[] {
  switch (method.kind) {
    case 'card':
      return /^\d{4}$/.test(method.lastDigits) ? [] : ['lastDigits are not four digits'];
    case 'transfer':
      return /^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(method.iban) ? [] : ['iban is malformed'];
    case 'invoice':
      return method.dueDays > 0 && method.dueDays <= 60 ? [] : ['dueDays is not between 1 and 60'];
    default:
      return unreachable(method);
  }
}
