// Contacts from another program, one `NAME <ADDRESS>` on each line.
export interface Contact {
  readonly name: string;
  readonly email: string;
}

/** What has no valid address is left out. */
export function importContacts(text: string): Contact[] {
  return text.split('\n').flatMap((line) => {
    const [, name = '', address = ''] = /^(.*)<(.*)>\s*$/.exec(line) ?? [];
    const email = tidy(address);
    return looksRight(email) ? [{ name: name.trim(), email }] : [];
  });
}

function tidy(address: string): string {
  const bare = address.trim().replace(/^mailto:/i, '');
  const at = bare.lastIndexOf('@');
  return at < 0 ? bare : bare.slice(0, at) + bare.slice(at).toLowerCase();
}

function looksRight(address: string): boolean {
  return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(address);
}
