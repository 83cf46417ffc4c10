// What a payment costs the shop.
import type { PaymentMethod } from './paymentMethod.ts';
import { unreachable } from './unreachable.ts';

/** Cents for an amount in cents, rounded up. */
export function feeFor(method: PaymentMethod, amount: number): number {
  switch (method.kind) {
    case 'card':
      return Math.ceil(amount * 0.014) + 25;
    case 'transfer':
      return 20;
    case 'invoice':
      return Math.ceil(amount * 0.03);
    default:
      return unreachable(method);
  }
}
