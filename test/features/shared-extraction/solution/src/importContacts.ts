// Contacts from another program, one `NAME <ADDRESS>` on each line.
import { isEmail, normaliseEmail } from './emailAddress.ts';

export interface Contact {
  readonly name: string;
  readonly email: string;
}

/** What has no valid address is left out. */
export function importContacts(text: string): Contact[] {
  return text.split('\n').flatMap((line) => {
    const [, name = '', address = ''] = /^(.*)<(.*)>\s*$/.exec(line) ?? [];
    const email = normaliseEmail(address);
    return isEmail(email) ? [{ name: name.trim(), email }] : [];
  });
}
