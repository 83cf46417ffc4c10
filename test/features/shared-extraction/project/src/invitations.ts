// People are invited with a list of addresses.
import type { Accounts } from './accounts.ts';

export interface Invitations {
  readonly sent: readonly string[];
  readonly refused: readonly string[];
}

const addressPattern = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;

/** Addresses are separated by commas; who has an account is not invited, and nobody twice. */
export function invite(accounts: Accounts, list: string): Invitations {
  const sent: string[] = [];
  const refused: string[] = [];
  for (const part of list.split(',')) {
    const bare = part.trim().replace(/^mailto:/i, '');
    const at = bare.lastIndexOf('@');
    const email = at < 0 ? bare : bare.slice(0, at) + bare.slice(at).toLowerCase();
    if (!addressPattern.test(email)) refused.push(part.trim());
    else if (!accounts.has(email) && !sent.includes(email)) sent.push(email);
  }
  return { sent, refused };
}
