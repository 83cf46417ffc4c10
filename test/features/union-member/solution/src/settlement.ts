// When the money arrives.
import type { PaymentMethod } from './paymentMethod.ts';
import { unreachable } from './unreachable.ts';

/** Days between the order and the money on the shop's account. */
export function settlementDays(method: PaymentMethod): number {
  switch (method.kind) {
    case 'card':
      return 2;
    case 'transfer':
      return 3;
    case 'invoice':
      return method.dueDays + 2;
    case 'wallet':
      return 1;
    default:
      return unreachable(method);
  }
}
