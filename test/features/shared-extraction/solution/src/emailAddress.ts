// Addresses as people type and paste them.

/** Without spaces around it and `mailto:` before it; the domain in lower case, since only the part before it may differ by case. */
export function normaliseEmail(text: string): string {
  const bare = text.trim().replace(/^mailto:/i, '');
  const at = bare.lastIndexOf('@');
  return at < 0 ? bare : bare.slice(0, at) + bare.slice(at).toLowerCase();
}

export function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text);
}
