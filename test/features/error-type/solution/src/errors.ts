// What can go wrong with a request, besides bugs.
export class NotFoundError extends Error {
  override readonly name = 'NotFoundError';
}

export class InvalidInputError extends Error {
  override readonly name = 'InvalidInputError';
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

export class QuotaExceededError extends Error {
  override readonly name = 'QuotaExceededError';
  readonly resource: string;
  readonly limit: number;

  constructor(resource: string, limit: number) {
    super(`${resource} quota of ${limit} is used up`);
    this.resource = resource;
    this.limit = limit;
  }
}
