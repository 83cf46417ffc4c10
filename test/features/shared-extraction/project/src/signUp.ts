// New accounts.
import type { Accounts } from './accounts.ts';

export type SignUp = { readonly ok: true; readonly email: string } | { readonly ok: false; readonly problem: string };

export function signUp(accounts: Accounts, typed: string): SignUp {
  const email = cleanAddress(typed);
  if (!/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email)) return { ok: false, problem: `${typed} is no address` };
  if (accounts.has(email)) return { ok: false, problem: `${email} has an account` };
  accounts.add(email);
  return { ok: true, email };
}

function cleanAddress(typed: string): string {
  const bare = typed.trim().replace(/^mailto:/i, '');
  const at = bare.lastIndexOf('@');
  return at < 0 ? bare : bare.slice(0, at) + bare.slice(at).toLowerCase();
}
