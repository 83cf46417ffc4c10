// This month beside the last one.
import { balanceOf, type Account } from './account.ts';
import { formatMoney } from './formatMoney.ts';

export function comparison(last: Account, current: Account): string {
  const change = balanceOf(current) - balanceOf(last);
  const grows = change > 0;
  return `${formatMoney(balanceOf(current), current.currency)} (${formatMoney(change, current.currency, { sign: grows ? 'always' : 'negative' })})`;
}
