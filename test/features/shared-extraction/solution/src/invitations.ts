// People are invited with a list of addresses.
import type { Accounts } from './accounts.ts';
import { isEmail, normaliseEmail } from './emailAddress.ts';

export interface Invitations {
  readonly sent: readonly string[];
  readonly refused: readonly string[];
}

/** Addresses are separated by commas; who has an account is not invited, and nobody twice. */
export function invite(accounts: Accounts, list: string): Invitations {
  const sent: string[] = [];
  const refused: string[] = [];
  for (const part of list.split(',')) {
    const email = normaliseEmail(part);
    if (!isEmail(email)) refused.push(part.trim());
    else if (!accounts.has(email) && !sent.includes(email)) sent.push(email);
  }
  return { sent, refused };
}
