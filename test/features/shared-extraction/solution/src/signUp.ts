// New accounts.
import type { Accounts } from './accounts.ts';
import { isEmail, normaliseEmail } from './emailAddress.ts';

export type SignUp = { readonly ok: true; readonly email: string } | { readonly ok: false; readonly problem: string };

export function signUp(accounts: Accounts, typed: string): SignUp {
  const email = normaliseEmail(typed);
  if (!isEmail(email)) return { ok: false, problem: `${typed} is no address` };
  if (accounts.has(email)) return { ok: false, problem: `${email} has an account` };
  accounts.add(email);
  return { ok: true, email };
}
