/** More was wanted than there is. */
export class ShortageError extends Error {
  override readonly name = 'ShortageError';
  readonly article: string;
  readonly missing: number;

  constructor(article: string, missing: number) {
    super(`${missing} of ${article} missing`);
    this.article = article;
    this.missing = missing;
  }
}
