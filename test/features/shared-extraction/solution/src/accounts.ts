// Who has an account, by address.
export class Accounts {
  private readonly known = new Set<string>();

  has(email: string): boolean {
    return this.known.has(email);
  }

  add(email: string): void {
    this.known.add(email);
  }

  get size(): number {
    return this.known.size;
  }
}
